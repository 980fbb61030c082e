using StreamInterp.Interpolation;
using StreamInterp.Media;
using StreamInterp.Timing;

namespace StreamInterp.Engine.Tests;

public sealed class CostMemoryTests : IDisposable
{
    private static readonly VideoInfo s_info = new(VideoFormat.I420, 64, 48);
    private static readonly InterpolatorStep s_step = new("motion", new InterpolatorOptions { Kind = InterpolatorKind.Motion });
    private static readonly StepCost s_cost = new(TimeSpan.FromMilliseconds(3.5), TimeSpan.FromMilliseconds(7.25));

    private readonly string _folder = Directory.CreateTempSubdirectory("streaminterp").FullName;

    private string Path => System.IO.Path.Combine(_folder, "cache", "costs.tsv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Recall_AfterRemember_GivesTheCostToTheNextProcess()
    {
        new CostMemory(Path).Remember(s_step, s_info, s_cost);
        Assert.Equal(s_cost, new CostMemory(Path).Recall(s_step, s_info));
    }

    [Fact]
    public void Recall_NothingRemembered_IsNull() => Assert.Null(new CostMemory(Path).Recall(s_step, s_info));

    [Fact]
    public void Recall_OtherPictureOrStep_IsNull()
    {
        var memory = new CostMemory(Path);
        memory.Remember(s_step, s_info, s_cost);
        Assert.Null(memory.Recall(s_step, s_info with { Width = 65 }));
        Assert.Null(memory.Recall(s_step with { Name = "motion-fast" }, s_info));
        Assert.Null(memory.Recall(s_step with { Options = s_step.Options with { Threads = 1 } }, s_info));
    }

    [Fact]
    public void Remember_Again_ReplacesTheOlderCost()
    {
        var memory = new CostMemory(Path);
        memory.Remember(s_step, s_info, s_cost);
        memory.Remember(s_step, s_info, s_cost with { Make = TimeSpan.FromMilliseconds(1) });
        Assert.Equal(TimeSpan.FromMilliseconds(1), memory.Recall(s_step, s_info)!.Value.Make);
        Assert.Single(File.ReadAllLines(Path));
    }

    [Fact]
    public void Recall_FileIsDamaged_TakesWhatMakesSense()
    {
        var memory = new CostMemory(Path);
        memory.Remember(s_step, s_info, s_cost);
        File.WriteAllText(Path, "\0\u0001garbage\nkey\t-1\t5\n" + File.ReadAllText(Path) + "cut\t12");
        Assert.Equal(s_cost, memory.Recall(s_step, s_info));
    }

    [Fact]
    public void Remember_FolderCannotBeWritten_IsForgotten()
    {
        File.WriteAllText(System.IO.Path.Combine(_folder, "cache"), "a file where the folder should be");
        var memory = new CostMemory(Path);
        memory.Remember(s_step, s_info, s_cost);
        Assert.Null(memory.Recall(s_step, s_info));
    }

    [Fact]
    public void Remember_ManySizes_TheFileStaysSmall()
    {
        var memory = new CostMemory(Path);
        for (var width = 1; width <= 300; width++)
        {
            memory.Remember(s_step, s_info with { Width = width }, s_cost);
        }

        Assert.Equal(256, File.ReadAllLines(Path).Length);
        Assert.Null(memory.Recall(s_step, s_info with { Width = 1 }));
        Assert.Equal(s_cost, memory.Recall(s_step, s_info with { Width = 300 }));
    }
}
