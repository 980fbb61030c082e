using StreamInterp.Media;

namespace StreamInterp.GStreamer.Tests;

public sealed class SourcePaceTests
{
    private static readonly ClockTime s_promised = ClockTime.FromMilliseconds(33);

    [Fact]
    public void Note_SteadilySlower_TheLongestIntervalIsToBePromised()
    {
        var pace = new SourcePace();
        Assert.True(Follow(pace, 100, 100, 110));
        Assert.Equal(ClockTime.FromMilliseconds(110), pace.Slowest);
    }

    [Theory]
    [InlineData(33)]
    [InlineData(38)]
    public void Note_AsPromised_NothingChanges(ulong length) => Assert.False(Follow(new SourcePace(), length));

    [Fact]
    public void Note_FramesAreLostNowAndThen_NothingChanges() => Assert.False(Follow(new SourcePace(), 33, 66, 100, 33));

    [Fact]
    public void Note_LongerThanAnythingIsInterpolatedOver_NothingChanges() => Assert.False(Follow(new SourcePace(), 400));

    [Fact]
    public void Note_AlreadyPromised_IsNotToldAgain()
    {
        var pace = new SourcePace();
        Assert.True(Follow(pace, 100));
        Assert.False(Follow(pace, 100));
    }

    [Fact]
    public void Reset_AfterASlowSource_NothingIsKept()
    {
        var pace = new SourcePace();
        Follow(pace, 100);
        pace.Reset();
        Assert.Equal(ClockTime.Zero, pace.Slowest);
    }

    // Ten seconds of frames with these intervals in turn, in milliseconds.
    private static bool Follow(SourcePace pace, params ulong[] lengths)
    {
        var (time, grown) = (ClockTime.Zero, false);
        for (var i = 0; time < ClockTime.FromSeconds(10); i++)
        {
            grown |= pace.Note(time, pace.Slowest > s_promised ? pace.Slowest : s_promised);
            time += ClockTime.FromMilliseconds(lengths[i % lengths.Length]);
        }

        return grown;
    }
}
