package io.avouch.web.page;

import io.avouch.web.page.AdviserPage.Choice;
import io.avouch.web.page.AdviserPage.Given;
import java.util.List;
import java.util.Optional;

/// What is to be said before a programme is set up: services, AI systems, owners and the report that comes next.
///
/// @param recommendation what the answers came to
/// @param given every answer once more
/// @param services rows to fill in; those that are there already are not among them
/// @param soc2 whether SOC 2 begins with it, and so services and a report
/// @param owner who answers for what belongs to a role that nobody is named for
/// @param people names that suggest themselves
/// @param adds how many documents of each kind a start would add, as in `118 × Control`
/// @param there how many it would find and leave as they are
/// @param problems what was wrong with what was sent
public record StartPage(
        String recommendation,
        List<Given> given,
        boolean soc2,
        List<Service> services,
        List<Link> servicesThere,
        boolean iso42001,
        List<System> systems,
        List<Link> systemsThere,
        List<Role> roles,
        String owner,
        List<String> people,
        Optional<Report> report,
        List<String> adds,
        long there,
        List<String> problems) {
    public StartPage {
        given = List.copyOf(given);
        services = List.copyOf(services);
        servicesThere = List.copyOf(servicesThere);
        systems = List.copyOf(systems);
        systemsThere = List.copyOf(systemsThere);
        roles = List.copyOf(roles);
        people = List.copyOf(people);
        adds = List.copyOf(adds);
        problems = List.copyOf(problems);
    }

    /// @param number of the row, from 1
    public record Service(int number, String title, String does) {}

    /// @param roles the organisation's roles for it that can be chosen
    public record System(
            int number, String title, String purpose, List<Choice> roles, List<Choice> stages, boolean decides) {
        public System {
            roles = List.copyOf(roles);
            stages = List.copyOf(stages);
        }
    }

    /// @param holder who is typed in for it
    /// @param there the role as it stands, where it exists already, with its holders
    public record Role(String id, String title, String duties, String holder, Optional<Link> there) {}

    /// @param types the types of report that can be chosen
    public record Report(List<Choice> types, String from, String to) {
        public Report {
            types = List.copyOf(types);
        }
    }
}
