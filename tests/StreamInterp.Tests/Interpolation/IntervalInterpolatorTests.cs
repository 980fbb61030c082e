using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Tests.Interpolation;

public sealed class IntervalInterpolatorTests : IDisposable
{
    private static readonly VideoInfo s_info = new(VideoFormat.GRAY8, 4, 4);

    private readonly FakeInterpolator _fake = new();
    private readonly FrameBuffer[] _frames = [.. Enumerable.Range(0, 6).Select(number => new FrameBuffer(s_info) { Number = number })];
    private readonly IntervalInterpolator _interval;

    public IntervalInterpolatorTests() => _interval = new IntervalInterpolator(_fake);

    public void Dispose() => Array.ForEach(_frames, frame => frame.Dispose());

    [Fact]
    public void Prepare_SameInterval_OnlyOnce()
    {
        Assert.True(_interval.Prepare(new FrameInterval(_frames[0], _frames[1])));
        Assert.False(_interval.Prepare(new FrameInterval(_frames[0], _frames[1])));
        Assert.Equal([false], _fake.Prepared);
    }

    [Fact]
    public void Prepare_NextInterval_Continues()
    {
        _interval.Prepare(new FrameInterval(_frames[0], _frames[1]));
        _interval.Prepare(new FrameInterval(_frames[1], _frames[2]));
        Assert.Equal([false, true], _fake.Prepared);
    }

    [Fact]
    public void Prepare_AfterIntervalsMadeByOthers_DoesNotContinue()
    {
        _interval.Prepare(new FrameInterval(_frames[0], _frames[1]));
        _interval.Prepare(new FrameInterval(_frames[3], _frames[4]));
        Assert.Equal([false, false], _fake.Prepared);
    }

    [Fact]
    public void Prepare_SameStartOtherEnd_IsANewInterval()
    {
        _interval.Prepare(new FrameInterval(_frames[0], _frames[1]));
        Assert.True(_interval.Prepare(new FrameInterval(_frames[0], _frames[2])));
        Assert.Equal([false, false], _fake.Prepared);
    }

    [Fact]
    public void Prepare_WithLookahead_ContinuesWhereTheWholeWindowMovedOn()
    {
        _fake.Lookahead = 1;
        Prepare(0, 0, 1, 2);
        Prepare(0, 1, 2, 3);
        Prepare(1, 2, 3, 3);
        Assert.Equal([false, true, true], _fake.Prepared);
    }

    [Fact]
    public void Prepare_WithLookaheadAndAnotherFrameThanWasExpected_DoesNotContinue()
    {
        _fake.Lookahead = 1;
        Prepare(0, 0, 1, 2);
        Prepare(0, 1, 3, 4); // 2 was a duplicate after all
        Prepare(3, 3, 4, 5); // nothing is known of what was before 3
        Assert.Equal([false, false, false], _fake.Prepared);
    }

    [Fact]
    public void Prepare_AfterReset_DoesNotContinue()
    {
        _interval.Prepare(new FrameInterval(_frames[0], _frames[1]));
        _interval.Reset();
        _interval.Prepare(new FrameInterval(_frames[1], _frames[2]));
        Assert.Equal([false, false], _fake.Prepared);
    }

    private void Prepare(int before, int previous, int next, int after) =>
        _interval.Prepare(new FrameInterval(_frames[before], _frames[previous], _frames[next], _frames[after]));
}
