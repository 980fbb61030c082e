using StreamInterp.Cli.Imaging;

namespace StreamInterp.Cli.Tests.Imaging;

public sealed class BitmapFontTests
{
    [Fact]
    public void IsSet_LetterT_HasItsBarAndItsStem()
    {
        Assert.All(Enumerable.Range(0, 5), x => Assert.True(BitmapFont.IsSet("T", x, 0)));
        Assert.All(Enumerable.Range(1, 6), y => Assert.True(BitmapFont.IsSet("T", 2, y)));
        Assert.False(BitmapFont.IsSet("T", 0, 3));
    }

    [Fact]
    public void IsSet_SmallLetter_ShowsAsCapital() => Assert.Equal(Dots("A"), Dots("a"));

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(5, 0)]
    [InlineData(0, 7)]
    [InlineData(60, 0)]
    public void IsSet_OutsideTheLetters_IsFalse(int x, int y) => Assert.False(BitmapFont.IsSet("EE"[..1], x, y));

    [Fact]
    public void IsSet_UnknownSign_IsBlank() => Assert.DoesNotContain('#', Dots("\u00e9"));

    private static string Dots(string text) => string.Concat(
        from y in Enumerable.Range(0, BitmapFont.Height)
        from x in Enumerable.Range(0, BitmapFont.Advance)
        select BitmapFont.IsSet(text, x, y) ? '#' : '.');
}
