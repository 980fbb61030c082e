using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer.Tests;

public sealed unsafe class LadderBuilderTests
{
    private static readonly StreamShape s_shape = new(new VideoInfo(VideoFormat.I420, 16, 16), new Fraction(30, 1), new Fraction(60, 1));

    [Fact]
    public void Start_RememberedCostKeepsUp_IsTrusted()
    {
        var factory = new RememberingFactory(TimeSpan.FromMilliseconds(5));
        Assert.Equal(TimeSpan.FromMilliseconds(5), Build(factory, keepsUp: true).Measured.Frame);
        Assert.Null(factory.Remembered);
    }

    [Fact]
    public void Start_RememberedCostTooHigh_IsMeasuredAgainAndTheLowerOneRemembered()
    {
        var factory = new RememberingFactory(TimeSpan.FromMinutes(1));
        var step = Build(factory, keepsUp: false);
        Assert.InRange(step.Measured.Frame, TimeSpan.Zero, TimeSpan.FromSeconds(59));
        Assert.Equal(step.Measured, factory.Remembered);
    }

    [Fact]
    public void Start_MeasuredMoreThanRemembered_TheRememberedCostStays()
    {
        var factory = new RememberingFactory(TimeSpan.Zero);
        Assert.Equal(default, Build(factory, keepsUp: false).Measured);
        Assert.Null(factory.Remembered);
    }

    // Whoever cancels is about to set the stream up anew: a step for the old one would read beyond the new pictures.
    [Fact]
    public void Cancel_WhileAStepIsBuilt_ItIsNotOpened()
    {
        using var factory = new WaitingFactory();
        var step = new LadderStep(new InterpolatorStep("blend", new InterpolatorOptions()), new OutputDeadline(null));
        using (var builder = new LadderBuilder(factory, new ElementLog(null)))
        {
            builder.Start([step], [], s_shape, (_, _) => true, _ => Assert.Fail("finished"));
            factory.Asked.Wait();
            builder.Cancel();
            factory.Answers.Set();
        }

        Assert.False(step.IsReady);
    }

    private static LadderStep Build(RememberingFactory factory, bool keepsUp)
    {
        using var builder = new LadderBuilder(factory, new ElementLog(null));
        using var finished = new ManualResetEventSlim();
        var step = new LadderStep(new InterpolatorStep("blend", new InterpolatorOptions()), new OutputDeadline(null));
        builder.Start([step], [], s_shape, (_, _) => keepsUp, _ => finished.Set());
        Assert.True(finished.Wait(TimeSpan.FromMinutes(1)));
        return step;
    }

    private sealed class WaitingFactory : IInterpolatorFactory, IDisposable
    {
        public ManualResetEventSlim Asked { get; } = new();

        public ManualResetEventSlim Answers { get; } = new();

        public IReadOnlyList<InterpolatorStep> Plan(InterpolatorOptions options) => [new("blend", options)];

        public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log)
        {
            Asked.Set();
            Answers.Wait();
            return new BlendInterpolator();
        }

        public StepCost? RecallCost(InterpolatorStep step, VideoInfo info) => default(StepCost);

        public void RememberCost(InterpolatorStep step, VideoInfo info, StepCost measured)
        {
        }

        public void Dispose()
        {
            Asked.Dispose();
            Answers.Dispose();
        }
    }

    private sealed class RememberingFactory(TimeSpan cost) : IInterpolatorFactory
    {
        public StepCost? Remembered { get; private set; }

        public IReadOnlyList<InterpolatorStep> Plan(InterpolatorOptions options) => [new("blend", options)];

        public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log) => new BlendInterpolator();

        public StepCost? RecallCost(InterpolatorStep step, VideoInfo info) => new StepCost(TimeSpan.Zero, cost);

        public void RememberCost(InterpolatorStep step, VideoInfo info, StepCost measured) => Remembered = measured;
    }
}
