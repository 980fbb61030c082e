using StreamInterp.Cli;

return CommandLine.Run(args, Terminal.OfProcess());
