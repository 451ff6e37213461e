package io.avouch.cli.command;

import io.avouch.cli.Connection;
import io.avouch.cli.Context;
import io.avouch.cli.ExitCode;
import io.avouch.cli.Failure;
import io.avouch.cli.api.ApiCall;
import io.avouch.core.json.Json.JsonObject;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Lists what is due, what is late and what will soon be lost.")
final class CalendarCommand extends ApiCommand {
    @Option(names = "--days", paramLabel = "N", defaultValue = "90", description = "how far ahead (default: 90)")
    private int days = 90;

    @Option(names = "--owner", paramLabel = "NAME", description = "only what this person owns")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--feed", description = "print the address that calendars subscribe to")
    private boolean feed;

    CalendarCommand(Context context) {
        super(context);
    }

    /// What nobody can or has to do any more.
    private static final Set<String> OVER = Set.of("done", "lost", "unread");

    @Override
    ExitCode run(Connection connection) throws Failure, InterruptedException {
        if (feed) {
            JsonObject address =
                    connection.api().send(ApiCall.get("/api/v1/calendar/feed").with("org", connection.org()));
            if (json()) {
                console().print(address);
            } else {
                console().print("Subscribe to this path of your server: " + address.text("path"));
                console().note("whoever has this address can read the calendar; keep it to yourselves");
            }
            return ExitCode.DONE;
        }
        JsonObject calendar = connection
                .api()
                .send(ApiCall.get("/api/v1/calendar")
                        .with("org", connection.org())
                        .with("days", Integer.toString(days))
                        .with("owner", owner));
        if (json()) {
            console().print(calendar);
            return ExitCode.DONE;
        }
        calendar.objects("items").forEach(this::print);
        long open = calendar.objects("items").stream()
                .filter(item -> !OVER.contains(item.text("state")))
                .count();
        console().print(open + " due within " + days + " days of " + calendar.text("today"));
        return ExitCode.DONE;
    }

    private void print(JsonObject item) {
        console()
                .print(String.format(
                        "%s  %-6s %s (%s%s)",
                        item.text("due_on"),
                        item.text("state"),
                        item.text("title"),
                        item.text("owner"),
                        item.findText("instead_of")
                                .map(away -> ", instead of " + away)
                                .orElse("")));
        if (item.text("sort").equals("control")) {
            console()
                    .print("                   "
                            + item.findLong("of")
                                    .map(of -> item.findLong("done").orElse(0L) + " of " + of + " done. ")
                                    .orElse("")
                            + item.text("why")
                            + item.findText("lost_after")
                                    .filter(any -> !item.text("state").equals("lost"))
                                    .map(day -> " Lost after " + day + ".")
                                    .orElse(""));
        }
    }
}
