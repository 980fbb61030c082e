namespace StreamInterp.Cli.Tests.Live;

/// <summary>Tests that go by the clock on the wall: none of them runs beside another.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealTime
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "real time";
}
