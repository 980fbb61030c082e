using System.Diagnostics;
using System.Globalization;
using StreamInterp.Interpolation;
using Xunit.Abstractions;

namespace StreamInterp.Models.Tests.Fuzzing;

/// <summary>Damaged files of every kind that is read: what comes out is a result or an <see cref="InterpolationException"/>, soon and in little
/// memory, and nothing else. <c>make fuzz</c> does it for longer.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Rounds = 2000;
    private const int DefaultSeed = 1;
    private const long MostBytes = 256 << 20; // far above what the sound files need
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public static TheoryData<string> Targets => [.. FuzzTarget.All.Keys];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Read_SoundFiles_Succeeds(string name)
    {
        var target = FuzzTarget.All[name].Value;
        target.Read(target.Seeds[0]);
    }

    [Theory]
    [MemberData(nameof(Targets))]
    public void Read_DamagedFiles_FailsAsPromisedOrNotAtAll(string name)
    {
        var target = FuzzTarget.All[name].Value;
        var seed = Setting("STREAMINTERP_FUZZ_SEED") ?? DefaultSeed;
        var time = Setting("STREAMINTERP_FUZZ_SECONDS") is { } all ? TimeSpan.FromSeconds((double)all / FuzzTarget.All.Count) : (TimeSpan?)null;
        Mutation mutation = new(seed);
        var clock = Stopwatch.StartNew();
        var (round, refused) = (0, 0);
        for (; time is null ? round < Rounds && clock.Elapsed < s_longest : clock.Elapsed < time; round++)
        {
            refused += Read(target, mutation.Next(target.Seeds), $"{name}, seed {seed}, round {round}") ? 0 : 1;
        }

        output.WriteLine($"fuzz {name}: {round} files, {refused} refused, {round - refused} read");
    }

    private static bool Read(FuzzTarget target, byte[] content, string what)
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRead = true;
        try
        {
            target.Read(content);
        }
        catch (InterpolationException error)
        {
            Assert.NotEmpty(error.Remedy);
            isRead = false;
        }
        catch (Exception error)
        {
            Assert.Fail($"{what}: {error}\n{Convert.ToBase64String(content)}");
        }

        Assert.True(clock.Elapsed < s_longest, $"{what} took {clock.Elapsed}");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        return isRead;
    }

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : null;
}
