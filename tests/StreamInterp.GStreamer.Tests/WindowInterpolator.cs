using StreamInterp.Interpolation;
using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

/// <summary>Takes four frames and makes one in the middle: the anchors' blend, with the first bytes of the frames around them as the bytes
/// after its own first.</summary>
internal sealed unsafe class WindowInterpolator(int frames = int.MaxValue) : IFrameInterpolator
{
    private readonly BlendInterpolator _blend = new();
    private VideoFrame _before;
    private VideoFrame _after;
    private int _left = frames;

    public string Name => "window";

    public int Lookahead => 1;

    public FixedTimesteps? Timesteps { get; } = new("window", 2);

    public void Configure(VideoInfo info) => _blend.Configure(info);

    public void Prepare(in VideoFrame previous, in VideoFrame next, bool continues) =>
        PrepareInContext(previous, previous, next, next, continues);

    public void PrepareInContext(in VideoFrame before, in VideoFrame previous, in VideoFrame next, in VideoFrame after, bool continues)
    {
        (_before, _after) = (before, after);
        _blend.Prepare(previous, next, continues);
    }

    public void Interpolate(float timestep, in VideoFrame destination)
    {
        if (_left-- == 0)
        {
            throw new InterpolationException("The window broke.", "Restart it.");
        }

        _blend.Interpolate(timestep, destination);
        var row = destination.Row(0, 0);
        (row[1], row[2]) = (*_before.Row(0, 0), *_after.Row(0, 0));
    }

    public void Reset() => _blend.Reset();

    public void Dispose() => _blend.Dispose();
}
