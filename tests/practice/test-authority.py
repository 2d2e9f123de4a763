# SPDX-FileCopyrightText: 2026 The Shikaku authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The practice certification authority, seen by openssl: certificates, OCSP, CRL."""

import socket
import ssl
import subprocess

import service
from service import Service, run

OCSP = "content-type: application/ocsp-request"


def ask_ocsp(it, *arguments, issuer="certificates/issuing.pem"):
    """openssl asks, over TLS, and checks the answer against the root alone."""
    return run("openssl", "ocsp", "-issuer", it.path(issuer), *arguments, "-url", it.address + "/ocsp", "-CAfile",
               it.path("ca.pem"), "-verify_other", it.path("certificates/issuing.pem"))


def make_request(it, *arguments):
    request = it.path("request.der")
    status, said = run("openssl", "ocsp", "-issuer", it.path("certificates/issuing.pem"), *arguments, "-reqout",
                       request)
    assert request.exists(), said
    return request.read_bytes()


def ask_status(it, body):
    """The responseStatus of an answer."""
    answer = it.curl("/ocsp", "-H", OCSP, body=body)
    assert answer.status == 200 and answer.type == "application/ocsp-response", answer.status
    it.path("answer.der").write_bytes(answer.body)
    return run("openssl", "ocsp", "-respin", it.path("answer.der"), "-noverify", "-text")[1]


def test_every_certificate_ends_in_the_root():
    with Service("--seed", "1") as it:
        certificates = sorted(it.path("certificates").iterdir())
        status, said = run("openssl", "verify", "-x509_strict", "-CAfile", it.ready["ca"], "-untrusted",
                           it.path("certificates/issuing.pem"), *certificates)
        assert status == 0 and said.count(": OK") == len(certificates) == 11, said


def test_every_name_says_practice():
    with Service("--seed", "1") as it:
        for certificate in it.path("certificates").iterdir():
            said = run("openssl", "x509", "-in", certificate, "-noout", "-subject", "-issuer", "-nameopt",
                       "utf8,sep_comma_plus")[1]
            assert said.count("O=Shikaku PRACTICE 練習用") == 2 and said.count("CN=PRACTICE ") == 2, said


def test_tls_by_each_name_and_no_older_than_1_2():
    with Service("--seed", "1") as it:
        port = it.address.rsplit(":", 1)[1]
        for host in ("localhost", "nqs.practice.invalid", "127.0.0.1"):
            reached = run("curl", "-sS", "--cacert", it.ready["ca"], "--connect-to", f"::127.0.0.1:{port}", "-o",
                          it.path("list"), f"https://{host}:{port}/v1/trust-list")
            assert reached[0] == 0, reached
        stranger = run("curl", "-sS", "--cacert", it.ready["ca"], "--connect-to", f"::127.0.0.1:{port}",
                       f"https://dqcvs.nqs.go.jp:{port}/v1/trust-list")
        assert stranger[0] == 60, stranger
        said = run("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0",
                   body=b"")[1]
        assert "Cipher is (NONE)" in said, said
        said = run("openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-tls1_2", body=b"")[1]
        assert "TLSv1.2, Cipher is EC" in said, said


def test_strangers_at_the_door_do_no_harm():
    with Service("--seed", "1") as it:
        port = int(it.address.rsplit(":", 1)[1])
        for noise in (b"GET / HTTP/1.1\r\n\r\n", b"\0" * 4000, b"\x16\x03\x01\xff\xff" + b"x" * 500, b""):
            with socket.create_connection(("127.0.0.1", port)) as connection:
                connection.sendall(noise)
        context = ssl.create_default_context(cafile=it.ready["ca"])
        for noise in (b"OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", b"GET\r\n\r\n",
                      b"\xff\xfe / HTTP/9.9\r\n\r\n",
                      b"GET /crl/root HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 9\r\n\r\n123456789",
                      b"CONNECT x:1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                      b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", port)) as raw:
                with context.wrap_socket(raw, server_hostname="localhost") as connection:
                    connection.sendall(noise)
                    connection.settimeout(5)
                    try:
                        while connection.recv(4096):
                            pass
                    except (ssl.SSLError, ConnectionError):
                        pass
        assert it.curl("/v1/trust-list").status == 200


def test_purposes_are_kept_apart():
    with Service("--seed", "1") as it:
        def show(name, extension):
            return run("openssl", "x509", "-in", it.path("certificates", name + ".pem"), "-noout", "-ext", extension)[1]

        assert "1.3.6.1.4.1.32473.7.1" in show("trust-list", "extendedKeyUsage")
        assert "OCSP Signing" in show("ocsp-issuing", "extendedKeyUsage")
        assert "OCSP No Check" in show("ocsp-issuing", "noCheck")
        assert "TLS Web Server Authentication" in show("tls", "extendedKeyUsage")
        assert "Extended Key Usage" not in show("signer", "extendedKeyUsage")
        assert "CA:TRUE, pathlen:0" in show("issuing", "basicConstraints")
        assert "CA:FALSE" in show("signer", "basicConstraints")
        assert "http://nqs.practice.invalid/ocsp" in show("signer", "authorityInfoAccess")
        assert "http://nqs.practice.invalid/crl/issuing" in show("signer", "crlDistributionPoints")
        assert "http://nqs.practice.invalid/crl/root" in show("issuing", "crlDistributionPoints")


def test_ocsp_signer_is_good():
    with Service("--seed", "1") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer.pem"), "-nonce")
        assert "Response verify OK" in said and "signer.pem: good" in said and "WARNING" not in said, said


def test_ocsp_revoked_signer_is_revoked():
    with Service("--seed", "1") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer-revoked.pem"), "-nonce")
        assert "Response verify OK" in said and "signer-revoked.pem: revoked" in said, said
        assert "Reason: keyCompromise" in said and "Revocation Time: Sep 30 15:00:00 2025 GMT" in said, said


def test_ocsp_without_nonce_and_with_sha256():
    with Service("--seed", "1") as it:
        status, said = ask_ocsp(it, "-sha256", "-cert", it.path("certificates/signer.pem"), "-no_nonce")
        assert "Response verify OK" in said and "signer.pem: good" in said, said


def test_ocsp_several_entries_each_by_itself():
    with Service("--seed", "1") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer.pem"), "-cert",
                                it.path("certificates/signer-revoked.pem"), "-serial", "0x1234")
        assert "signer.pem: good" in said and "signer-revoked.pem: revoked" in said and "0x1234: unknown" in said, said


def test_ocsp_of_the_issuing_authority_is_the_roots():
    with Service("--seed", "1") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/issuing.pem"), "-nonce", issuer="ca.pem")
        assert "Response verify OK" in said and "issuing.pem: good" in said, said
        serial = "0x" + run("openssl", "x509", "-in", it.path("certificates/signer.pem"), "-noout",
                            "-serial")[1].strip()[7:]
        status, said = ask_ocsp(it, "-serial", serial, issuer="ca.pem")
        assert serial + ": unknown" in said, said  # the root never gave out that number


def test_ocsp_by_gnutls():
    with Service("--seed", "1") as it:
        status, said = run("ocsptool", "--load-cert", it.path("certificates/signer.pem"), "--load-issuer",
                           it.path("certificates/issuing.pem"), "--generate-request", "--outder", "--outfile",
                           it.path("request.der"))
        assert status == 0, said
        it.path("answer.der").write_bytes(it.curl("/ocsp", "-H", OCSP, body=it.path("request.der").read_bytes()).body)
        status, said = run("ocsptool", "--verify-response", "--load-response", it.path("answer.der"), "--load-trust",
                           it.path("certificates/issuing.pem"))
        assert status == 0 and "Success" in said, said


def test_ocsp_refuses_what_is_no_request():
    with Service("--seed", "1") as it:
        assert "malformedrequest (1)" in ask_status(it, b"\x30\x03\x0a\x01\x00")
        assert "malformedrequest (1)" in ask_status(it, b"not DER at all")
        assert "malformedrequest (1)" in ask_status(it, b"")


def test_ocsp_refuses_another_authority():
    with Service("--seed", "1") as it, Service("--seed", "2") as other:
        request = make_request(other, "-cert", other.path("certificates/signer.pem"))
        assert "unauthorized (6)" in ask_status(it, request)


def test_ocsp_refuses_more_than_16_entries():
    with Service("--seed", "1") as it:
        serials = [argument for number in range(1, 18) for argument in ("-serial", str(number))]
        assert "successful (0x0)" in ask_status(it, make_request(it, *serials[:32]))
        assert "malformedrequest (1)" in ask_status(it, make_request(it, *serials))


def test_crl_lists_the_revoked_signer_only():
    with Service("--seed", "1") as it:
        for authority, certificate, entries in (("issuing", "certificates/issuing.pem", 1), ("root", "ca.pem", 0)):
            answer = it.curl("/crl/" + authority)
            assert answer.type == "application/pkix-crl"
            it.path(authority + ".crl").write_bytes(answer.body)
            status, said = run("openssl", "crl", "-inform", "DER", "-in", it.path(authority + ".crl"), "-CAfile",
                               it.path(certificate), "-noout", "-text")
            assert "verify OK" in said and said.count("Serial Number:") == entries, said
            pem = subprocess.run(["openssl", "crl", "-inform", "DER", "-in", it.path(authority + ".crl")],
                                 capture_output=True)
            with it.path("all.crl").open("ab") as file:
                file.write(pem.stdout)
        check = ("openssl", "verify", "-CAfile", it.path("ca.pem"), "-untrusted", it.path("certificates/issuing.pem"),
                 "-crl_check_all", "-CRLfile", it.path("all.crl"))
        status, said = run(*check, it.path("certificates/signer.pem"))
        assert status == 0 and ": OK" in said, said
        status, said = run(*check, it.path("certificates/signer-revoked.pem"))
        assert status != 0 and "certificate revoked" in said, said


def test_fault_ocsp_lie_is_not_believed():
    with Service("--seed", "1", "--fault", "ocsp=lie") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer-revoked.pem"))
        assert "Response Verify Failure" in said, said


def test_fault_ocsp_other_is_about_another():
    with Service("--seed", "1", "--fault", "ocsp=other") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer-revoked.pem"))
        assert "Response verify OK" in said and "ERROR: No Status found" in said, said


def test_fault_ocsp_stale_is_too_old():
    with Service("--seed", "1", "--fault", "ocsp=stale") as it:
        status, said = ask_ocsp(it, "-cert", it.path("certificates/signer-revoked.pem"))
        assert "Status times invalid" in said, said


def test_fault_crl_lie_is_not_believed():
    with Service("--seed", "1", "--fault", "crl=lie") as it:
        it.path("issuing.crl").write_bytes(it.curl("/crl/issuing").body)
        show = ("openssl", "crl", "-inform", "DER", "-in", it.path("issuing.crl"), "-noout")
        said = run(*show, "-CAfile", it.path("certificates/issuing.pem"))[1]
        assert "verify failure" in said, said
        said = run(*show, "-text")[1]
        assert "No Revoked Certificates." in said, said


def test_fault_down_cut_and_slow():
    with Service("--seed", "1", "--fault", "crl=down", "--fault", "ocsp=cut") as it:
        answer = it.curl("/crl/issuing")
        assert answer.status == 503 and answer.json()["code"] == "unavailable", answer.body
        body = make_request(it, "-cert", it.path("certificates/signer.pem"))
        assert it.curl("/ocsp", "-H", OCSP, body=body, check=False) is None
    with Service("--seed", "1", "--fault", "crl=slow") as it:
        assert it.curl("/crl/issuing", "--max-time", "0.3", check=False) is None
        assert it.curl("/nothing").status == 404  # only that resource is slow


service.main(globals())
