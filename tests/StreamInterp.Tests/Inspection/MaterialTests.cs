using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Motion;
using StreamInterp.Quality;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Inspection;

/// <summary>Verdicts on kinds of material that users have: film cadence, animation, noise, similar shots, shaking cameras, changing light.</summary>
public sealed class MaterialTests
{
    private static readonly VideoInfo s_info = new(VideoFormat.I420, 320, 180);
    private static readonly Texture s_scene = new(1);
    private static readonly Texture s_otherScene = new(2);

    [Fact]
    public void Compare_FilmInVideo24In30_EveryFifthFrameIsADuplicate()
    {
        // 30 pictures a second show 24: of five in a row the last repeats the fourth.
        var verdicts = VerdictSequence.Judge(s_info, (frame, index) => s_scene.Show(frame, dx: 3 * (index - ((index + 1) / 5))), 41);

        Assert.All(Frames(verdicts), pair => Assert.Equal(pair.Frame % 5 == 4 ? IntervalVerdict.Same : IntervalVerdict.Motion, pair.Verdict));
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 1)]
    public void Compare_AnimationOnTwosAndThrees_FindsEveryDuplicate(int hold, int noise)
    {
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) =>
            {
                s_scene.Show(frame, gain: 0.5);
                ShowFigure(frame, x: 30 + (9 * (index / hold)));
                AddCodingNoise(frame, seed: index, noise);
            },
            1 + (12 * hold));

        Assert.All(Frames(verdicts), pair => Assert.Equal(pair.Frame % hold == 0 ? IntervalVerdict.Motion : IntervalVerdict.Same, pair.Verdict));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(4)]
    public void Compare_StaticSceneWithSensorNoise_NoCutDissolveOrJump(double deviation)
    {
        var verdicts = VerdictSequence.Judge(s_info, (frame, index) => ShowNoisy(frame, index, deviation), 20);

        Assert.All(verdicts, verdict => Assert.Contains(verdict, new[] { IntervalVerdict.Motion, IntervalVerdict.Same }));
    }

    [Fact]
    public void Interpolate_StaticSceneWithSensorNoise_NoFartherFromTheSceneThanTheSource()
    {
        using var clean = new GuardedFrame(s_info);
        using var first = new GuardedFrame(s_info);
        using var last = new GuardedFrame(s_info);
        using var made = new GuardedFrame(s_info);
        s_scene.Show(clean.Picture);
        ShowNoisy(first.Picture, 1, deviation: 4);
        ShowNoisy(last.Picture, 2, deviation: 4);
        using var motion = new MotionInterpolator(new MotionOptions { Threads = 1 });
        motion.Configure(s_info);

        motion.Prepare(first.Picture, last.Picture, continues: false);
        motion.Interpolate(0.5f, made.Picture);

        Assert.True(Psnr.Measure(clean.Picture, made.Picture) >= Psnr.Measure(clean.Picture, first.Picture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Compare_CutToAShotOfTheSameBrightness_Cut(int speed)
    {
        var offset = Mean(s_scene) - Mean(s_otherScene);
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) => (index < 6 ? s_scene : s_otherScene).Show(frame, dx: speed * index, gain: 0.7, offset: index < 6 ? 0 : 0.7 * offset),
            12);

        Assert.All(Frames(verdicts), pair => Assert.Equal(pair.Frame == 6, pair.Verdict == IntervalVerdict.Cut));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(12)] // up to 24 rows of 180 from picture to picture; what BlockSearch can reach
    public void Compare_CameraShakes_Motion(int amplitude)
    {
        var random = new Random(5);
        var places = Enumerable.Range(0, 16)
            .Select(_ => (X: amplitude * ((2 * random.NextDouble()) - 1), Y: amplitude * ((2 * random.NextDouble()) - 1)))
            .ToArray();

        var verdicts = VerdictSequence.Judge(s_info, (frame, index) => s_scene.Show(frame, places[index].X, places[index].Y), places.Length);

        Assert.All(verdicts, verdict => Assert.Equal(IntervalVerdict.Motion, verdict));
    }

    [Theory]
    [InlineData(1.02)]
    [InlineData(0.96)]
    [InlineData(1.08)]
    public void Compare_ExposureChangesGradually_NoCut(double gain)
    {
        var verdicts = VerdictSequence.Judge(
            s_info,
            (frame, index) => s_scene.Show(frame, dx: 2 * index, gain: 0.5 * Math.Pow(gain, index)),
            12);

        Assert.All(verdicts, verdict => Assert.Contains(verdict, new[] { IntervalVerdict.Motion, IntervalVerdict.Dissolve }));
    }

    private static IEnumerable<(int Frame, IntervalVerdict Verdict)> Frames(IntervalVerdict[] verdicts) =>
        verdicts.Select((verdict, index) => (index + 1, verdict));

    private static double Mean(Texture scene)
    {
        var sum = 0.0;
        for (var i = 0; i < s_info.Width * s_info.Height; i++)
        {
            sum += scene.At(i % s_info.Width, i / s_info.Width);
        }

        return 219 * sum / (s_info.Width * s_info.Height);
    }

    private static void ShowFigure(in VideoFrame frame, int x)
    {
        for (var i = 0; i < 40 * 60; i++)
        {
            Samples.Set(frame, 0, x + (i % 40), 60 + (i / 40), i / 40 % 20 < 10 ? 200 : 60);
        }
    }

    // What a codec leaves between two pictures of a hold: some blocks are sent anew, a code or so off.
    private static void AddCodingNoise(in VideoFrame frame, int seed, int amplitude)
    {
        const int Block = 8;
        const int Blocks = 40;
        var random = new Random(seed);
        for (var block = 0; block < Blocks; block++)
        {
            var (left, top) = (random.Next(s_info.Width - Block), random.Next(s_info.Height - Block));
            for (var i = 0; i < Block * Block; i++)
            {
                var (x, y) = (left + (i % Block), top + (i / Block));
                Samples.Set(frame, 0, x, y, Samples.Get(frame, 0, x, y) + random.Next(-amplitude, amplitude + 1));
            }
        }
    }

    private static void ShowNoisy(in VideoFrame frame, int seed, double deviation)
    {
        var random = new Random(seed);
        s_scene.Show(frame);
        for (var y = 0; y < s_info.Height; y++)
        {
            for (var x = 0; x < s_info.Width; x++)
            {
                // The sum of twelve is near enough to a normal distribution of deviation 1.
                var normal = Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
                Samples.Set(frame, 0, x, y, Math.Clamp((int)Math.Round(Samples.Get(frame, 0, x, y) + (deviation * normal)), 0, 255));
            }
        }
    }
}
