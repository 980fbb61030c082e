using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Onnx.Providers;
using StreamInterp.Onnx.Tests.Graphs;
using StreamInterp.Testing;

namespace StreamInterp.Onnx.Tests;

public sealed unsafe class OnnxInterpolatorTests
{
    private static readonly VideoInfo s_info = new(VideoFormat.RGB, 13, 9);

    private readonly RecordingLog _log = new();

    [SkippableFact]
    public void Interpolate_AQuarterOfTheWay_GivesTheNetworksFrame()
    {
        using var interpolator = Create(new LinearNetwork());
        using var previous = Grey(s_info, 40);
        using var next = Grey(s_info, 240);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        interpolator.Prepare(previous.Picture, next.Picture, continues: false);
        interpolator.Interpolate(0.25f, result.Picture);
        Assert.Equal(90, *result.Picture.Row(0, 8));
        Assert.Equal(90, *(result.Picture.Row(0, 8) + (3 * 12)));
    }

    [SkippableFact]
    public void LastFrame_AfterInterpolate_IsTheTensorWithItsPadding()
    {
        using var interpolator = Create(new LinearNetwork());
        using var previous = Grey(s_info, 0);
        using var next = Grey(s_info, 255);
        interpolator.Configure(s_info);
        interpolator.Prepare(previous.Picture, next.Picture, continues: false);
        interpolator.Interpolate(0.5f, previous.Picture);
        Assert.Equal((16, 16), (interpolator.LastFrame.Width, interpolator.LastFrame.Height));
        Assert.Equal(0.5f, *interpolator.LastFrame.Row(2, 15), 1e-6f);
    }

    [SkippableFact]
    public void Prepare_Continues_UsesTheTensorOfTheLastNext()
    {
        using var interpolator = Create(new LinearNetwork());
        using var black = Grey(s_info, 0);
        using var white = Grey(s_info, 255);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        interpolator.Prepare(black.Picture, white.Picture, continues: false);

        // Were the anchor converted again, it would be seen as black now.
        interpolator.Prepare(black.Picture, white.Picture, continues: true);
        interpolator.Interpolate(0.5f, result.Picture);
        Assert.Equal(255, *result.Picture.Row(0, 0));
    }

    [SkippableFact]
    public void Prepare_ContinuesAfterReset_ConvertsBothAnchors()
    {
        using var interpolator = Create(new LinearNetwork());
        using var black = Grey(s_info, 0);
        using var white = Grey(s_info, 255);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        interpolator.Prepare(black.Picture, white.Picture, continues: false);
        interpolator.Reset();
        interpolator.Prepare(black.Picture, black.Picture, continues: true);
        interpolator.Interpolate(0.5f, result.Picture);
        Assert.Equal(0, *result.Picture.Row(0, 0));
    }

    [SkippableFact]
    public void PrepareInContext_ContinuedTwice_ConvertsTheNewestImageOnly()
    {
        using var interpolator = Create(new WindowNetwork());
        byte[] levels = [0, 64, 80, 240, 128, 32];
        FrameBuffer[] frames = [.. levels.Select(level => Grey(s_info, level))];
        using var wrong = Grey(s_info, 255);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        for (var i = 0; i < 3; i++)
        {
            // Were the others converted again, they would be seen as white.
            FrameBuffer Known(int index) => i == 0 ? frames[index] : wrong;
            interpolator.PrepareInContext(
                Known(i).Picture, Known(i + 1).Picture, Known(i + 2).Picture, frames[i + 3].Picture, continues: i > 0);
            interpolator.Interpolate(0.5f, result.Picture);
            var expected = WindowNetwork.Middle(levels[i], levels[i + 1], levels[i + 2], levels[i + 3]);
            Assert.Equal(Math.Round(expected, MidpointRounding.AwayFromZero), *result.Picture.Row(0, 0));
        }

        Array.ForEach(frames, frame => frame.Dispose());
    }

    [SkippableFact]
    public void Prepare_NetworkOfFourImages_TheAnchorsStandInForTheOthers()
    {
        using var interpolator = Create(new WindowNetwork());
        using var previous = Grey(s_info, 64);
        using var next = Grey(s_info, 128);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        foreach (var continues in new[] { false, true })
        {
            interpolator.Prepare(previous.Picture, next.Picture, continues);
            interpolator.Interpolate(0.5f, result.Picture);
            Assert.Equal(96, *result.Picture.Row(0, 0));
        }
    }

    [SkippableFact]
    public void PrepareInContext_AfterWarmUp_AllocatesNothing()
    {
        using var interpolator = Create(new WindowNetwork());
        using var frame = Grey(s_info, 64);
        using var result = Grey(s_info, 0);
        interpolator.Configure(s_info);
        AllocationMeter.AssertNone(() =>
        {
            foreach (var continues in (ReadOnlySpan<bool>)[false, true, true])
            {
                interpolator.PrepareInContext(frame.Picture, frame.Picture, frame.Picture, frame.Picture, continues);
                interpolator.Interpolate(0.5f, result.Picture);
            }
        });
    }

    [SkippableFact]
    public void Configure_SameSizeAnotherFormat_KeepsTheSessions()
    {
        var network = new LinearNetwork();
        using var interpolator = Create(network);
        interpolator.Configure(s_info);
        interpolator.Configure(new VideoInfo(VideoFormat.NV12, s_info.Width, s_info.Height));
        Assert.Single(network.Dialects);
    }

    [SkippableFact]
    public void Configure_OnTheCpu_AsksForTheFusedDialectAndLogsTheChoice()
    {
        var network = new LinearNetwork();
        using var interpolator = Create(network);
        interpolator.Configure(s_info);
        Assert.Equal([GraphDialect.Fused], network.Dialects);
        Assert.Contains(_log.Infos, line => line.StartsWith("linear 13x9 runs on provider cpu of ONNX Runtime", StringComparison.Ordinal));
        Assert.Empty(_log.Warnings);
    }

    [SkippableTheory]
    [InlineData("cuda")]
    [InlineData("tensorrt")]
    [InlineData("webgpu")]
    public void Configure_NamedProviderThatDoesNotStart_WarnsAndRunsOnTheCpu(string provider)
    {
        RequireUnusable(provider);
        using var interpolator = Create(new LinearNetwork(), provider);
        interpolator.Configure(s_info);
        Assert.Equal(ExecutionProvider.Cpu, interpolator.Provider);
        Assert.Contains(_log.Warnings, line => line.StartsWith($"provider {provider} does not start", StringComparison.Ordinal));
    }

    [SkippableFact]
    public void Configure_AutoWithoutGpu_RunsOnTheCpuWithoutAWarning()
    {
        RequireUnusable("cuda");
        using var interpolator = Create(new LinearNetwork(), "auto");
        interpolator.Configure(s_info);
        Assert.Equal(ExecutionProvider.Cpu, interpolator.Provider);
        Assert.Contains(_log.Infos, line => line.StartsWith("provider cuda does not start", StringComparison.Ordinal));
        Assert.Empty(_log.Warnings);
    }

    [SkippableFact]
    public void Configure_BytesThatAreNoModel_ThrowsWithTheRuntimesTextAndARemedy()
    {
        using var interpolator = Create(new BrokenNetwork());
        var failure = Assert.Throws<InterpolationException>(() => interpolator.Configure(s_info));
        Assert.Contains("cannot load the network broken", failure.Message);
        Assert.Contains("Protobuf", failure.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(failure.Remedy);
    }

    [SkippableFact]
    public void Configure_ModelsThatDoNotFitTogether_NamesTheTensor()
    {
        using var interpolator = Create(new LinearNetwork { Feature = "edges" });
        var failure = Assert.Throws<InterpolationException>(() => interpolator.Configure(s_info));
        Assert.Contains("'edges'", failure.Message);
    }

    [SkippableFact]
    public void Interpolate_KernelFails_ThrowsWithTheRuntimesText()
    {
        using var interpolator = Create(new LinearNetwork { FailsToRun = true });
        using var frame = Grey(s_info, 0);
        interpolator.Configure(s_info);
        interpolator.Prepare(frame.Picture, frame.Picture, continues: false);
        var failure = Assert.Throws<InterpolationException>(() => interpolator.Interpolate(0.5f, frame.Picture));
        Assert.Contains("failed on provider cpu", failure.Message);
        Assert.Contains("image [1, 3, 16, 16] does not go with flow [1, 1, 1, 1]", failure.Message);
    }

    [SkippableFact]
    public void Constructor_UnknownProvider_ListsThoseThereAre()
    {
        var failure = Assert.Throws<InterpolationException>(() => Create(new LinearNetwork(), "quantum"));
        Assert.Contains("'quantum'", failure.Message);
        Assert.Contains("cpu, cuda, tensorrt, webgpu", failure.Remedy);
    }

    private static void RequireUnusable(string provider)
    {
        var first = ProviderOrder.Parse(provider).Candidates[0];
        var status = ProviderProbe.Probe(TestRuntime.Require(), first, new ProviderSettings());
        Skip.If(status.IsUsable, $"{provider} works on this machine");
    }

    private static FrameBuffer Grey(VideoInfo info, byte value)
    {
        var frame = new FrameBuffer(info);
        for (var y = 0; y < info.Height; y++)
        {
            new Span<byte>(frame.Picture.Row(0, y), info.RowBytes(0)).Fill(value);
        }

        return frame;
    }

    private OnnxInterpolator Create(INetworkGraphBuilder network, string provider = "cpu") =>
        new(network, TestRuntime.Require(), new InterpolatorOptions { Provider = provider, Threads = 2 }, _log);
}
