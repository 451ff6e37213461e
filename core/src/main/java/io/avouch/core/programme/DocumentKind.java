package io.avouch.core.programme;

import io.avouch.core.evidence.Field;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A kind of document: its fields, which of them SQL sees, which name other documents, and who approves.
///
/// @param memberLinks members of its lists that name other documents, as in `differences.ai_system`
/// @param approvalRoles the roles that may approve; where nobody holds any of them, whoever may approve at all
/// @param reviewInterval after which time it is to be looked at again
/// @param writing which side writes it
/// @param area what part of the programme it belongs to
public record DocumentKind(
        String name,
        String title,
        String description,
        String titleProperty,
        List<Field> columns,
        Map<String, String> links,
        Map<String, String> memberLinks,
        boolean independentApproval,
        List<String> approvalRoles,
        Optional<Period> reviewInterval,
        Writing writing,
        Area area) {
    public DocumentKind {
        columns = List.copyOf(columns);
        links = Map.copyOf(links);
        memberLinks = Map.copyOf(memberLinks);
        approvalRoles = List.copyOf(approvalRoles);
    }

    public DocumentKind(
            String name,
            String title,
            String description,
            String titleProperty,
            List<Field> columns,
            Map<String, String> links,
            boolean independentApproval) {
        this(name, title, description, titleProperty, columns, links, independentApproval, List.of(), Optional.empty());
    }

    public DocumentKind(
            String name,
            String title,
            String description,
            String titleProperty,
            List<Field> columns,
            Map<String, String> links,
            boolean independentApproval,
            List<String> approvalRoles,
            Optional<Period> reviewInterval) {
        this(
                name,
                title,
                description,
                titleProperty,
                columns,
                links,
                Map.of(),
                independentApproval,
                approvalRoles,
                reviewInterval,
                Writing.MANAGEMENT,
                Area.KEEPING);
    }
}
