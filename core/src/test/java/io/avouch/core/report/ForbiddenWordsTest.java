package io.avouch.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.avouch.core.report.ForbiddenWords.Found;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// Words that claim too much are found however they are written; what claims nothing is left alone.
class ForbiddenWordsTest {
    private static final List<String> BOASTS = List.of(
            "SOC 2 certified",
            "SOC2 Type II certified",
            "SOC 2 fully certified",
            "a SOC 2 certificate",
            "SOC-2 certification",
            "SOC 2 accredited",
            "S.O.C. 2 certified",
            "certified under SOC 2",
            "certified SOC 2",
            "we certify against the SOC 2",
            "compliant",
            "Compliantly handled",
            "non-compliant",
            "GDPRcompliant",
            "complies with ISO/IEC 42001",
            "fully complying with SOC 2",
            "in compliance with the EU AI Act",
            "SOC 2 compliance",
            "guaranteed",
            "it guarantees privacy",
            "we guarantee it",
            "guaranteeing uptime",
            "auditor-approved",
            "auditor approved",
            "our auditor's approval",
            "approved by our auditors",
            "approved by the external auditor",
            "approved by auditors",
            "certified by an independent auditor");

    private static final List<String> PLAIN = List.of(
            "Not a SOC 2 report and not a certificate",
            "an ISO/IEC 42001 certificate",
            "a certified lead auditor",
            "compliance lead",
            "compliance with this policy is checked each month",
            "suppliers comply with this policy",
            "there is no guarantee",
            "nobody can guarantee that",
            "approved by hanna.lindqvist",
            "approved by the internal auditor",
            "the internal auditor approved the plan",
            "the auditor approves nothing here",
            "the certification body",
            "associated 2 certificates",
            "a. b. c. and so on");

    @Test
    void each_boast_is_found_with_its_words_and_what_to_write_instead() {
        for (String boast : BOASTS) {
            assertThat(ForbiddenWords.in("For years " + boast + ", they say."))
                    .as(boast)
                    .isNotEmpty()
                    .allSatisfy(found -> {
                        assertThat(boast).contains(found.words());
                        assertThat(found.around()).contains("For years", "they say");
                        assertThat(found.instead()).isNotBlank();
                    });
        }
    }

    @Test
    void what_claims_nothing_is_left_alone() {
        for (String plain : PLAIN) {
            assertThat(ForbiddenWords.in(plain)).as(plain).isEmpty();
        }
    }

    @Test
    void no_way_of_writing_hides_one() {
        for (String disguised : List.of(
                "COMPLIANT",
                "com\u00adpli\u00adant",
                "com\u200bpliant",
                "c\u2060ompliant",
                "compli\u0430nt",
                "\u0441\u043emp\u04cfi\u0430nt",
                "c\u03bfmpliant",
                "ｃｏｍｐｌｉａｎｔ",
                "\ud835\udc1c\ud835\udc28\ud835\udc26\ud835\udc29\ud835\udc25\ud835\udc22\ud835\udc1a\ud835\udc27\ud835\udc2d",
                "cömplíant",
                "co\u034fmpliant",
                "c o m p l i a n t",
                "c-o-m-p-l-i-a-n-t",
                "**compliant**",
                "_compliant_",
                "“compliant”",
                "SOC\u00a02\u2011certified",
                "SOC 2\n\ncertified",
                "SOC Ⅱ certified",
                "SOC 2 “certified”",
                "SOC 2 – certified",
                "\u0405OC 2 certified",
                "auditor\u2010approved",
                "approved\tby  our\u2003auditors",
                "gu\u0430r\u0430nteed")) {
            assertThat(ForbiddenWords.in("All of it is " + disguised + " today"))
                    .as(disguised)
                    .singleElement()
                    .extracting(Found::around)
                    .asString()
                    .startsWith("All of it is")
                    .endsWith("today");
        }
    }

    /// Whatever stands around it, one is found, and no text is too odd to be looked through.
    @Property(tries = 300)
    void none_is_lost_in_any_text(@ForAll String before, @ForAll String after) {
        assertThat(ForbiddenWords.in(before + " : guaranteed : " + after))
                .extracting(Found::words)
                .contains("guaranteed");
    }
}
