// SPDX-FileCopyrightText: 2026 The Shikaku authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What go-cose takes for the messages that bench-cose left in a folder: reading and verifying, and reading alone.
package main

import (
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"testing"

	"github.com/veraison/go-cose"
)

func load(folder, name string) ([]byte, crypto.PublicKey) {
	message, err := os.ReadFile(filepath.Join(folder, name+".cose"))
	if err != nil {
		log.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(folder, name+".pem"))
	if err != nil {
		log.Fatal(err)
	}
	block, _ := pem.Decode(text)
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil {
		log.Fatal(err)
	}
	return message, key
}

func run(folder, name string, algorithm cose.Algorithm) {
	message, key := load(folder, name)
	verifier, err := cose.NewVerifier(algorithm, key)
	if err != nil {
		log.Fatal(err)
	}
	both := testing.Benchmark(func(b *testing.B) {
		for i := 0; i < b.N; i++ {
			var sign1 cose.Sign1Message
			if err := sign1.UnmarshalCBOR(message); err != nil {
				log.Fatal(err)
			}
			if err := sign1.Verify(nil, verifier); err != nil {
				log.Fatal(err)
			}
		}
	})
	reading := testing.Benchmark(func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			var sign1 cose.Sign1Message
			if err := sign1.UnmarshalCBOR(message); err != nil {
				log.Fatal(err)
			}
		}
	})
	fmt.Printf("%s  %4d bytes  go-cose: read and verified %7.2f µs  reading alone %.2f µs, %d allocations\n", name, len(message),
		float64(both.NsPerOp())/1000, float64(reading.NsPerOp())/1000, reading.AllocsPerOp())
}

func main() {
	testing.Init()
	run(os.Args[1], "ES256", cose.AlgorithmES256)
	run(os.Args[1], "PS256", cose.AlgorithmPS256)
}
