using System.Collections.Concurrent;
using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Timing;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Blends; with <c>interpolator=network</c> the model's name says what it does instead, or how it misbehaves.</summary>
internal sealed class TestInterpolatorFactory : IInterpolatorFactory
{
    internal const string Missing = "missing";
    internal const string Motion = "motion";
    internal const string FailsAfterOne = "fails-after-one";
    internal const string ThrowsAfterOne = "throws-after-one";
    internal const string Window = "window";
    internal const string WindowFailsAfterOne = "window-fails-after-one";
    internal const string Calls = "calls:";
    internal const string Loads = "loads:";

    /// <summary>As <see cref="Calls"/>, with no cheaper step below.</summary>
    internal const string CallsAlone = "alone:";

    /// <summary>What the interpolator of model "calls:KEY" does before each frame, and that of "loads:KEY" before it reads its file.</summary>
    internal static ConcurrentDictionary<string, Action> Actions { get; } = new();

    public IReadOnlyList<InterpolatorStep> Plan(InterpolatorOptions options) => options switch
    {
        { Kind: InterpolatorKind.Repeat } => [],
        { Kind: InterpolatorKind.Network, Model: { } model } when model.StartsWith(CallsAlone, StringComparison.Ordinal) => [new("network", options)],
        { Kind: InterpolatorKind.Network } =>
        [
            new("network", options),
            new("motion", options with { Kind = InterpolatorKind.Motion, Model = null }),
            new("blend", options with { Kind = InterpolatorKind.Blend, Model = null }),
        ],
        _ => [new("blend", options)],
    };

    // Known, so that no test depends on how busy the machine is.
    public StepCost? RecallCost(InterpolatorStep step, VideoInfo info) => new StepCost(TimeSpan.Zero, TimeSpan.FromMilliseconds(1));

    public void RememberCost(InterpolatorStep step, VideoInfo info, StepCost cost)
    {
    }

    public IFrameInterpolator Create(InterpolatorOptions options, IInterpolationLog log) => options switch
    {
        { Kind: InterpolatorKind.Motion } => throw new InterpolationException("No motion here.", "Use blend."),
        { Model: Motion } => new MotionInterpolator(),
        { Model: Window } => new WindowInterpolator(),
        { Model: WindowFailsAfterOne } => new WindowInterpolator(frames: 1),
        { Model: Missing } => throw new InterpolationException("The model file is missing.", "Name one that exists."),
        { Model: FailsAfterOne } => new FailingInterpolator(new InterpolationException("The network broke.", "Restart it.")),
        { Model: ThrowsAfterOne } => new FailingInterpolator(new IndexOutOfRangeException("beyond")),
        { Model: { } model } when model.StartsWith(Loads, StringComparison.Ordinal) => new LoadingInterpolator(() => Actions[model]()),
        { Model: { } model } when model.Contains(':', StringComparison.Ordinal) => new CallingInterpolator(Actions[model]),
        _ => new BlendInterpolator(),
    };

    private sealed class CallingInterpolator(Action action) : IFrameInterpolator
    {
        private readonly BlendInterpolator _blend = new();

        public string Name => "calling";

        public void Configure(VideoInfo info) => _blend.Configure(info);

        public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _blend.Prepare(previous, next, continues);

        public void Interpolate(float timestep, in VideoFrame destination)
        {
            action();
            _blend.Interpolate(timestep, destination);
        }

        public void Reset() => _blend.Reset();

        public void Dispose() => _blend.Dispose();
    }

    // Reads its file for each size, as a network does that is built for one shape.
    private sealed class LoadingInterpolator(Action read) : IFrameInterpolator
    {
        private readonly BlendInterpolator _blend = new();

        public string Name => "loading";

        public void Configure(VideoInfo info)
        {
            read();
            _blend.Configure(info);
        }

        public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _blend.Prepare(previous, next, continues);

        public void Interpolate(float timestep, in VideoFrame destination) => _blend.Interpolate(timestep, destination);

        public void Reset() => _blend.Reset();

        public void Dispose() => _blend.Dispose();
    }

    private sealed class FailingInterpolator(Exception failure) : IFrameInterpolator
    {
        private readonly BlendInterpolator _blend = new();
        private int _made;

        public string Name => "failing";

        public void Configure(VideoInfo info) => _blend.Configure(info);

        public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) => _blend.Prepare(previous, next, continues);

        public void Interpolate(float timestep, in VideoFrame destination)
        {
            if (++_made > 1)
            {
                throw failure;
            }

            _blend.Interpolate(timestep, destination);
        }

        public void Reset() => _blend.Reset();

        public void Dispose() => _blend.Dispose();
    }
}
