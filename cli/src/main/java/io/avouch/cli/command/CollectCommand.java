package io.avouch.cli.command;

import io.avouch.cli.Context;
import io.avouch.core.port.Collector;
import io.avouch.core.port.Collector.Option;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// `avouch collect KIND`: one sub-command for each collector, its options from the collector itself.
@Command(name = "collect", description = "Reads a source and seals what it finds.", synopsisSubcommandLabel = "KIND")
final class CollectCommand {
    private CollectCommand() {}

    static CommandLine of(Context context, List<Collector> collectors) {
        CommandLine collect = new CommandLine(new CollectCommand());
        for (Collector collector : collectors) {
            collect.addSubcommand(collector.kind(), kind(context, collector));
        }
        return collect;
    }

    private static CommandSpec kind(Context context, Collector collector) {
        CollectKind command = new CollectKind(context, collector);
        CommandSpec spec = CommandSpec.wrapWithoutInspection(command).mixinStandardHelpOptions(true);
        spec.usageMessage().description("Reads " + collector.title() + ".");
        spec.addOption(text("--name", "SOURCE", "name of the source (default: the collector's)", false));
        spec.addOption(text("--from", "T", "first day or instant (default: all history)", false));
        spec.addOption(text("--to", "T", "last day, or the instant before which it ends (default: now)", false));
        for (Option option : collector.options()) {
            spec.addOption(
                    option.placeholder().isEmpty()
                            ? flag(option)
                            : text(
                                    "--" + option.name(),
                                    option.placeholder(),
                                    option.description(),
                                    option.required()));
        }
        command.spec(spec);
        return spec;
    }

    private static OptionSpec text(String name, String placeholder, String description, boolean required) {
        return OptionSpec.builder(name)
                .paramLabel(placeholder)
                .type(String.class)
                .required(required)
                .description(description)
                .build();
    }

    private static OptionSpec flag(Option option) {
        return OptionSpec.builder("--" + option.name())
                .type(boolean.class)
                .arity("0")
                .description(option.description())
                .build();
    }
}
