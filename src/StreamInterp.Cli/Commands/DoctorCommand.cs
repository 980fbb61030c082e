using System.CommandLine;
using Spectre.Console;
using StreamInterp.Cli.Pipelines;
using StreamInterp.Engine;

namespace StreamInterp.Cli.Commands;

/// <summary><c>streaminterp doctor</c>: what works on this machine, and one line of remedy for each thing that does not.</summary>
internal static class DoctorCommand
{
    /// <summary>Creates the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var command = new Command(
            "doctor", "Check GStreamer, plugin, encoders, ONNX Runtime, providers, SIMD and GPU; exits with 1 if a needed part is missing.");
        command.SetAction(_ =>
        {
            Finding[] findings = [.. GStreamerReport.Inspect(), .. EnvironmentReport.Inspect()];
            terminal.Tables.Write(TableOf(findings));
            foreach (var finding in findings.Where(finding => finding.Remedy is not null))
            {
                terminal.Out.WriteLine($"{finding.Subject}: {finding.Remedy}");
            }

            return findings.Any(finding => finding.State == FindingState.Missing) ? 1 : 0;
        });
        return command;
    }

    private static Table TableOf(Finding[] findings)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "part", "found");
        foreach (var finding in findings)
        {
            table.AddRow(MarkOf(finding.State), Markup.Escape(finding.Subject), Markup.Escape(finding.Detail));
        }

        return table;
    }

    private static string MarkOf(FindingState state) => state switch
    {
        FindingState.Good => "[green]ok[/]",
        FindingState.Optional => "[yellow]--[/]",
        _ => "[red]missing[/]",
    };
}
