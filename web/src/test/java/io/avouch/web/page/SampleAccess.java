package io.avouch.web.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Accounts, links and settings as the gallery shows them.
final class SampleAccess {
    private static final Csrf CSRF = new Csrf("_csrf", "5c1f0d3a");
    private static final List<String> ROLES = List.of("owner", "contributor", "approver", "reader");

    private SampleAccess() {}

    static AccountPage account(boolean welcome, boolean passkey) {
        return new AccountPage(
                "Sara Lindqvist",
                "sara@northwind.example",
                welcome,
                passkey
                        ? Optional.of("The passkey is registered. This session has a second factor now.")
                        : Optional.empty(),
                List.of(),
                List.of(
                        new AccountPage.Membership("Northwind AI (EXAMPLE)", "/northwind/readiness", "owner", false),
                        new AccountPage.Membership("This repository", "/this-repository/readiness", "owner", !passkey)),
                passkey
                        ? List.of(new AccountPage.Passkey(
                                "0a1b2c",
                                "laptop",
                                Instant.parse("2026-11-02T09:00:00Z"),
                                Instant.parse("2026-11-03T07:41:00Z")))
                        : List.of(),
                true,
                passkey,
                true,
                passkey,
                12,
                200,
                CSRF,
                Theme.AUTO);
    }

    static SetupPage setup(
            Optional<String> organisation, String role, Optional<String> signedInAs, List<String> problems) {
        return new SetupPage(
                organisation,
                role,
                Instant.parse("2026-11-02T09:00:00Z"),
                signedInAs,
                "t0k3n",
                "",
                "",
                problems,
                12,
                200,
                CSRF,
                Theme.AUTO);
    }

    static RecoverPage recover() {
        return new RecoverPage(
                "sara@northwind.example",
                Instant.parse("2026-11-02T09:00:00Z"),
                "t0k3n",
                List.of("The two passwords differ."),
                12,
                200,
                CSRF,
                Theme.AUTO);
    }

    static SettingsPage settings(boolean owner) {
        Instant day = Instant.parse("2026-10-31T16:00:00Z");
        return new SettingsPage(
                owner,
                owner ? Optional.empty() : Optional.of("owner"),
                owner
                        ? Optional.of(new SettingsPage.Shown(
                                "The token 'nightly collector'",
                                "avouch_Zm9yIHRoZSBnYWxsZXJ5IG9ubHksIG5vdCBhIHRva2Vu",
                                "Send it as: Authorization: Bearer TOKEN."))
                        : Optional.empty(),
                owner
                        ? Optional.of("sara@northwind.example is the last owner: make somebody else an owner first.")
                        : Optional.empty(),
                owner ? List.of("top-management", "head-of-ai") : List.of(),
                List.of(
                        new SettingsPage.Person(
                                "p1", "Ines Duarte", "ines@cpa.example", "auditor", 1, false, List.of("auditor")),
                        new SettingsPage.Person(
                                "p2", "Mercy Okafor", "mercy@northwind.example", "contributor", 0, false, ROLES),
                        new SettingsPage.Person(
                                "p3", "Sara Lindqvist", "sara@northwind.example", "owner", 2, true, ROLES)),
                List.of(new SettingsPage.Invited("d1", "approver", "sara@northwind.example", day)),
                List.of(
                        new SettingsPage.Token(
                                "t2",
                                "nightly collector",
                                "contributor",
                                "sara@northwind.example",
                                false,
                                day,
                                Optional.of(day),
                                true,
                                Optional.empty()),
                        new SettingsPage.Token(
                                "t3",
                                "release",
                                "approver",
                                "olaf@northwind.example",
                                true,
                                day,
                                Optional.empty(),
                                true,
                                Optional.empty()),
                        new SettingsPage.Token(
                                "t0",
                                "trial",
                                "reader",
                                "sara@northwind.example",
                                false,
                                day,
                                Optional.of(day),
                                false,
                                Optional.empty()),
                        new SettingsPage.Token(
                                "t1",
                                "old pipeline",
                                "contributor",
                                "sara@northwind.example",
                                false,
                                day,
                                Optional.empty(),
                                false,
                                Optional.of(day))),
                List.of(
                        new SettingsPage.RoleLine("owner", "everything: people, tokens, and all the rest", true),
                        new SettingsPage.RoleLine("contributor", "read, collect, write documents", false),
                        new SettingsPage.RoleLine("approver", "read, write and approve documents", true),
                        new SettingsPage.RoleLine("auditor", "read and export; holds no other role here", true),
                        new SettingsPage.RoleLine("reader", "read", false)),
                List.of(
                        new SettingsPage.Change(
                                day,
                                "sara@northwind.example",
                                "issued the token 'nightly collector' as contributor",
                                OptionalLong.empty()),
                        new SettingsPage.Change(
                                day,
                                "mercy@northwind.example",
                                "mercy@northwind.example joined as contributor, invited by sara@northwind.example",
                                OptionalLong.of(214_803))),
                30,
                730,
                CSRF);
    }
}
