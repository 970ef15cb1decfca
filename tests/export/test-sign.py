#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Signs a profile and opens it with openssl, and tries what cannot be signed with: test-sign.py UKETORI-CLI REPORT"""

import os
import pathlib
import subprocess
import sys
import tempfile

CLI, REPORT = map(pathlib.Path, sys.argv[1:])


def run(*args, expect=0):
    done = subprocess.run([str(a) for a in args], capture_output=True, check=False, timeout=60,
                          env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"})
    assert done.returncode == expect, f"{args}: {done.returncode}: {done.stderr.decode()}"
    return done


def make_key(path):
    run("openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", path)
    return path


def make_certificate(folder, name, issuer=None):
    """A certificate and its key; with an issuer the issuer's certificate is written below it."""
    key, path = make_key(folder / f"{name}.key"), folder / f"{name}.pem"
    by = () if issuer is None else ("-CA", issuer[0], "-CAkey", issuer[1])
    run("openssl", "req", "-x509", "-key", key, "-days", "2", "-subj", f"/CN={name}", "-out", path, *by)
    if issuer is not None:
        path.write_text(path.read_text() + issuer[0].read_text())
    return path, key


def sign(certificate, key, *more, expect=0):
    return run(CLI, "export", "mobileconfig", "--report", REPORT, "--certificate", certificate, "--key", key, *more,
               expect=expect)


def check_signature(folder, root, signer):
    signed = pathlib.Path(sign(*signer, "--output", folder).stdout.decode().strip())
    opened = run("openssl", "cms", "-verify", "-inform", "DER", "-in", signed, "-CAfile", root[0], "-purpose", "any")
    assert opened.stdout == run(CLI, "export", "mobileconfig", "--report", REPORT).stdout
    assert signed.stat().st_mode & 0o777 == 0o600
    assert sign(*signer).stdout[:1] == b"\x30", "standard output is not DER"
    names = run("openssl", "pkcs7", "-inform", "DER", "-in", signed, "-print_certs", "-noout").stdout
    assert names.count(b"subject=") == signer[0].read_text().count("BEGIN CERTIFICATE"), names


def check_refusals(folder, root):
    empty = folder / "empty.pem"
    empty.write_text("no PEM")
    locked = folder / "locked.key"
    run("openssl", "pkey", "-in", root[1], "-aes256", "-passout", "pass:company", "-out", locked)
    for certificate, key, sentence in ((empty, root[1], b"certificate could not be read"),
                                       (root[0], empty, b"key of the certificate could not be read"),
                                       (root[0], locked, b"without a password"),
                                       (root[0], make_key(folder / "other.key"), b"do not belong together"),
                                       (folder / "absent.pem", root[1], b"absent.pem"),
                                       (root[0], folder / "absent.key", b"absent.key")):
        target = folder / "refused.mobileconfig"
        done = sign(certificate, key, "--output", target, expect=2)
        assert sentence in done.stderr and done.stdout == b"", done.stderr
        assert not target.exists(), "a file was left behind"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        root = make_certificate(folder, "Practice company")
        check_signature(folder, root, root)
        check_signature(folder, root, make_certificate(folder, "Office of the company", root))
        check_refusals(folder, root)
    print("signatures hold")


if __name__ == "__main__":
    main()
