package io.avouch.cli.command;

import io.avouch.cli.Benchmark;
import io.avouch.cli.Context;
import io.avouch.cli.OfflineVerifier;
import io.avouch.cli.YamlSource;
import io.avouch.cli.demo.DemoCommand;
import io.avouch.cli.doctor.DoctorCommand;
import io.avouch.core.port.Collector;
import io.avouch.core.port.Scenario;
import java.util.List;
import picocli.CommandLine;

/// All commands, wired. To add one: write its class, and name it here.
public final class CommandTree {
    private CommandTree() {}

    public static CommandLine of(
            Context context,
            List<Collector> collectors,
            Scenario example,
            OfflineVerifier verifier,
            YamlSource yaml,
            List<Benchmark> benchmarks) {
        CommandLine all = new CommandLine(context.options())
                .addSubcommand("demo", new DemoCommand(context, collectors, example, verifier))
                .addSubcommand("up", new UpCommand(context))
                .addSubcommand("init", new InitCommand(context))
                .addSubcommand("recover", new RecoverCommand(context))
                .addSubcommand("collect", CollectCommand.of(context, collectors))
                .addSubcommand("ingest", new IngestCommand(context, yaml))
                .addSubcommand("test", new TestCommand(context))
                .addSubcommand("status", new StatusCommand(context))
                .addSubcommand("calendar", new CalendarCommand(context))
                .addSubcommand("duties", new DutiesCommand(context))
                .addSubcommand("soa", new SoaCommand(context))
                .addSubcommand("items", new ItemsCommand(context))
                .addSubcommand("sample", new SampleCommand(context))
                .addSubcommand("advise", new AdviseCommand(context, yaml))
                .addSubcommand("apply", new ApplyCommand(context, yaml))
                .addSubcommand("export", new ExportCommand(context))
                .addSubcommand("audit", AuditCommand.of(context))
                .addSubcommand("framework", FrameworkCommand.of(context))
                .addSubcommand("ai", AiCommand.of(context))
                .addSubcommand("report", new ReportCommand(context))
                .addSubcommand("pack", new PackCommand(context))
                .addSubcommand("verify", new VerifyCommand(context, verifier))
                .addSubcommand("erase", new EraseCommand(context))
                .addSubcommand("backup", new BackupCommand(context))
                .addSubcommand("restore", new RestoreCommand(context))
                .addSubcommand("ledger", LedgerCommand.of(context))
                .addSubcommand("doctor", new DoctorCommand(context, verifier))
                .addSubcommand("bench", BenchCommand.of(context, benchmarks));
        helping(all);
        return all;
    }

    /// Every command explains itself, however deep it stands.
    private static void helping(CommandLine command) {
        command.getSubcommands().values().forEach(each -> {
            each.getCommandSpec().mixinStandardHelpOptions(true);
            helping(each);
        });
    }
}
