using StreamInterp.Cli.Pipelines;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class StreamReportTests
{
    private const string Text =
        "application/x-streaminterp-stats, in=(guint64)180, out=(guint64)360, interpolated=(guint64)178, duplicate=(guint64)2, "
        + "drop=(guint64)0, late=(guint64)1, scene-cuts=(guint64)1, ms-p50=(double)4.25, ms-p99=(double)9.5, "
        + "interpolator=(string)motion, latency=(guint64)50000000;";

    [Fact]
    public void FindLast_Structure_GivesItsFields() =>
        Assert.Equal(new StreamReport(180, 360, 178, 2, 1, 1, 4.25, 9.5, "motion"), StreamReport.FindLast(Text));

    [Fact]
    public void FindLast_AmongMessages_TakesTheLast()
    {
        var earlier = Text.Replace("in=(guint64)180", "in=(guint64)1", StringComparison.Ordinal);

        Assert.Equal(180, StreamReport.FindLast($"Got message: {earlier}\nGot message: {Text}\nEOS")?.In);
    }

    [Fact]
    public void FindLast_NoStructure_IsNull() => Assert.Null(StreamReport.FindLast("Got EOS from element \"pipeline0\"."));
}
