package io.avouch.collect.example;

import java.time.LocalDate;
import java.util.List;

/// People with a name in the documents, or with a story of their own.
final class Cast {
    static final String CHIEF_EXECUTIVE = "ingrid.solberg";
    static final String CHIEF_TECHNOLOGY = "marcus.adeyemi";
    static final String COMPLIANCE_LEAD = "hanna.lindqvist";
    static final String COMPLIANCE_ANALYST = "owen.gallagher";
    static final String CISO = "tomas.varga";
    static final String HEAD_OF_AI = "priya.raman";
    static final String PRODUCT_MANAGER = "sofia.rossi";
    static final String RELEASE_MANAGER = "aisha.khan";
    static final String SRE_LEAD = "mateo.fernandez";
    static final String ML_ENGINEER = "yuki.tanaka";
    static final String PLATFORM_ENGINEER = "noor.haddad";
    static final String ENGINEERING_MANAGER = "james.whitfield";
    static final String HR_LEAD = "amara.okafor";
    static final String VENDOR_MANAGER = "lucas.weber";
    static final String DATA_STEWARD = "clara.nowak";
    static final String LEGAL_COUNSEL = "david.chen";
    static final String DPO = "elise.moreau";
    static final String REVIEW_LEAD = "fatima.elamin";
    static final String INTERNAL_AUDITOR = "bernard.dubois";
    static final String BOARD_SECRETARY = "ruth.feldman";

    static final String REMOVED_A_SECOND_LATE = "gavin.porter";
    static final String REMOVED_JUST_IN_TIME = "lena.hoffmann";
    static final String KEPT_ADMIN_ACCOUNT = "rashid.malik";
    static final String SIGNED_IN_AFTER_LEAVING = "nadia.petrov";
    static final String REMOVED_DAYS_LATE = "cole.bennett";
    static final String CAME_BACK = "iris.vandermeer";
    static final String TRAINED_A_DAY_LATE = "paolo.greco";
    static final String TRAINED_ON_LAST_DAY = "beth.larsson";
    static final String NEVER_TRAINED = "viktor.osei";
    static final String FAILED_TRAINING = "jonas.keller";
    static final String SELF_APPROVER = "mila.sorensen";
    static final String CONTRACTOR = "jorge.ruiz";

    private Cast() {}

    static List<Worker> everyone() {
        return java.util.stream.Stream.concat(leaders().stream(), stories().stream())
                .toList();
    }

    private static List<Worker> leaders() {
        return List.of(
                leader(CHIEF_EXECUTIVE, "Executive", "Chief executive officer", 2021),
                leader(CHIEF_TECHNOLOGY, "Executive", "Chief technology officer", 2021),
                leader(COMPLIANCE_LEAD, "Trust", "Compliance lead", 2023),
                leader(COMPLIANCE_ANALYST, "Trust", "Compliance analyst", 2024),
                leader(CISO, "Trust", "Chief information security officer", 2022),
                leader(HEAD_OF_AI, "Machine learning", "Head of AI", 2022),
                leader(PRODUCT_MANAGER, "Product", "Product manager", 2022),
                leader(RELEASE_MANAGER, "Product", "Release manager", 2023),
                leader(SRE_LEAD, "Platform", "SRE lead", 2022),
                leader(ML_ENGINEER, "Machine learning", "ML engineer", 2022),
                leader(PLATFORM_ENGINEER, "Platform", "Platform engineer", 2022),
                leader(ENGINEERING_MANAGER, "Engineering", "Engineering manager", 2021),
                leader(HR_LEAD, "People", "HR lead", 2022),
                leader(VENDOR_MANAGER, "Trust", "Vendor manager", 2023),
                leader(DATA_STEWARD, "Machine learning", "Data steward", 2023),
                leader(LEGAL_COUNSEL, "Legal", "Legal counsel", 2022),
                leader(DPO, "Legal", "Data protection officer", 2023),
                leader(REVIEW_LEAD, "Candidate review", "Human review lead", 2023),
                leader(INTERNAL_AUDITOR, "Executive", "Internal auditor", 2023),
                leader(BOARD_SECRETARY, "Executive", "Board secretary", 2021));
    }

    private static Worker leader(String login, String unit, String title, int since) {
        return Worker.of(login, unit, title, LocalDate.of(since, 3, 1));
    }

    private static List<Worker> stories() {
        return List.of(
                engineer(REMOVED_A_SECOND_LATE, "2023-05-02").leaving(LocalDate.of(2026, 1, 16)),
                engineer(REMOVED_JUST_IN_TIME, "2023-09-04").leaving(LocalDate.of(2026, 4, 10)),
                Worker.of(KEPT_ADMIN_ACCOUNT, "Platform", "Platform engineer", LocalDate.of(2022, 8, 15))
                        .leaving(LocalDate.of(2026, 5, 22)),
                Worker.of(SIGNED_IN_AFTER_LEAVING, "Sales", "Account executive", LocalDate.of(2024, 2, 5))
                        .leaving(LocalDate.of(2026, 7, 31)),
                Worker.of(REMOVED_DAYS_LATE, "Support", "Support specialist", LocalDate.of(2024, 6, 3))
                        .leaving(LocalDate.of(2026, 9, 4)),
                Worker.of(CAME_BACK, "Product", "Designer", LocalDate.of(2023, 1, 9))
                        .leaving(LocalDate.of(2026, 2, 13))
                        .returning(LocalDate.of(2026, 6, 1)),
                Worker.of(TRAINED_A_DAY_LATE, "Sales", "Sales engineer", LocalDate.of(2026, 1, 12)),
                Worker.of(TRAINED_ON_LAST_DAY, "Support", "Support specialist", LocalDate.of(2026, 3, 16)),
                Worker.of(NEVER_TRAINED, "Sales", "Account executive", LocalDate.of(2026, 5, 4)),
                Worker.of(FAILED_TRAINING, "Finance", "Accountant", LocalDate.of(2022, 11, 7)),
                engineer(SELF_APPROVER, "2023-02-06"),
                Worker.of(CONTRACTOR, "Engineering", "Contract engineer", LocalDate.of(2025, 3, 3)));
    }

    private static Worker engineer(String login, String since) {
        return Worker.of(login, "Engineering", "Software engineer", LocalDate.parse(since));
    }
}
