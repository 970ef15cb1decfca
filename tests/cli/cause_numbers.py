# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Uketori authors
"""Which test produces each of the 52 causes of the catalogue: the offices of test-diagnoses.py by name, or why no
server can. Fails where a cause or a test is missing."""

CAUSES = {
    1: "why: no network is a state of this machine; tests/checkup/test-wire.py runs without one",
    2: "captive-portal",
    3: "domain-not-found",
    4: "host-not-found",
    5: "dns-failure",
    6: "null-mx",
    7: "why: a proxy is no server of the office; what is told of it is \"also possible\" beside ports-blocked",
    8: "pop-only",
    9: "why: this line is refused only after an earlier result that was stored (issue 6)",
    10: "ports-blocked",
    11: "port-25",
    12: "ipv6-broken",
    13: "private-address",
    14: "tls-stated-server-wants-starttls",
    15: "wrong-protocol",
    16: "tls-too-old",
    17: "cert-expired",
    18: "clock-wrong",
    19: "why: twins are found by discovery; tests/world/domains/twin.domain",
    20: "cert-wrong-host",
    21: "cert-self-signed",
    22: "cert-of-security-software",
    23: "cert-incomplete",
    24: "cert-weak",
    25: "client-certificate",
    26: "no-tls",
    27: "starttls-stripped",
    28: "turned-away",
    29: "why: tests/cli/test-faults.py, test_reset",
    30: "wrong-password",
    31: "local-part",
    32: "app-password",
    33: "imap-disabled",
    34: "basic-auth-is-over",
    35: "smtp-auth-disabled-by-tenant",
    36: "password-expired",
    37: "account-locked",
    38: "login-service-down",
    39: "mailbox-damaged",
    40: "authorization",
    41: "privacy-required",
    42: "no-common-method",
    43: "too-many-connections",
    44: "pop-in-use",
    45: "login-delay",
    46: "account-locked-words",
    47: "mailbox-full",
    48: "quota-nearly-full",
    49: "login-for-sending-missing",
    50: "sender-refused",
    51: "message-too-large",
    52: "listed-as-spammer",
}


def check(tests):
    assert sorted(CAUSES) == list(range(1, 53)), "a cause is missing"
    named = {number: name for number, name in CAUSES.items() if not name.startswith("why: ")}
    lost = [f"{number}: {name}" for number, name in named.items() if name not in tests]
    assert not lost, lost
