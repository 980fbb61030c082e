using StreamInterp.Cli.Pipelines;
using StreamInterp.Cli.Tests.EndToEnd;
using StreamInterp.Interpolation;

namespace StreamInterp.Cli.Tests.Pipelines;

public sealed class OutputFileTests
{
    [Fact]
    public void Complete_ExistingFile_IsReplacedOnlyThen()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.mp4"], "old");
        var file = new OutputFile(folder["out.mp4"]);

        File.WriteAllText(file.WritePath, "new");
        var before = File.ReadAllText(folder["out.mp4"]);
        file.Complete();

        Assert.Equal("old", before);
        Assert.Equal("new", File.ReadAllText(folder["out.mp4"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Discard_ExistingFile_Stays()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.mp4"], "old");
        var file = new OutputFile(folder["out.mp4"]);

        File.WriteAllText(file.WritePath, "new");
        file.Discard();

        Assert.Equal("old", File.ReadAllText(folder["out.mp4"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.FullName));
    }

    [Fact]
    public void Complete_SymbolicLink_ReplacesTheFileItLeadsTo()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["disk"]);
        File.WriteAllText(folder["disk/real.mp4"], "old");
        File.CreateSymbolicLink(folder["out.mp4"], "disk/real.mp4");
        var file = new OutputFile(folder["out.mp4"]);

        File.WriteAllText(file.WritePath, "new");
        file.Complete();

        Assert.Equal("disk/real.mp4", new FileInfo(folder["out.mp4"]).LinkTarget);
        Assert.Equal("new", File.ReadAllText(folder["disk/real.mp4"]));
    }

    [Fact]
    public void WritePath_Device_IsTheDevice() => Assert.Equal("/dev/null", new OutputFile("/dev/null").WritePath);

    [Fact]
    public void CompletePart_NameTaken_LeavesTheOldFileAndTakesAnother()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.mp4"], "old");
        var file = new OutputFile(folder["out.mp4"]);

        File.WriteAllText(file.WritePath, "new");
        var part = file.CompletePart();

        Assert.Equal(folder["out.part.mp4"], part);
        Assert.Equal("new", File.ReadAllText(part));
        Assert.Equal("old", File.ReadAllText(folder["out.mp4"]));
    }

    [Fact]
    public void RequireWritable_SymbolicLinkToTheInput_IsRefused() => AssertRefused((folder, input) =>
    {
        File.CreateSymbolicLink(folder["link.mp4"], input);
        return folder["link.mp4"];
    });

    [Fact]
    public void RequireWritable_HardLinkToTheInput_IsRefused() => AssertRefused((folder, input) =>
    {
        LinkHard(input, folder["hard.mp4"]);
        return folder["hard.mp4"];
    });

    [Fact]
    public void RequireWritable_InputThroughALinkedFolder_IsRefused() => AssertRefused((folder, input) =>
    {
        Directory.CreateSymbolicLink(folder["linked"], folder.FullName);
        return folder[$"linked/{Path.GetFileName(input)}"];
    });

    [Fact]
    public void RequireWritable_InputWhereThePartWouldBe_IsRefusedAndKept() => AssertRefused((folder, input) =>
    {
        LinkHard(input, folder[".out.mp4.part"]);
        return folder["out.mp4"];
    });

    [Fact]
    public void RequireWritable_ReadOnlyFile_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["out.mp4"], "old");
        File.SetAttributes(folder["out.mp4"], FileAttributes.ReadOnly);

        var failure = Assert.Throws<InterpolationException>(() => OutputFile.RequireWritable(folder["in.mp4"], folder["out.mp4"]));

        Assert.Contains("read-only", failure.Message, StringComparison.Ordinal);
    }

    private static void AssertRefused(Func<TemporaryFolder, string, string> outputFor)
    {
        using var folder = new TemporaryFolder();
        var input = folder["in.mp4"];
        File.WriteAllText(input, "source");
        var output = outputFor(folder, input);

        var failure = Assert.Throws<InterpolationException>(() => OutputFile.RequireWritable(input, output));

        Assert.Contains("the same file", failure.Message, StringComparison.Ordinal);
        Assert.Equal("source", File.ReadAllText(input));
    }

    private static void LinkHard(string target, string name) => ToolRun.Of("ln", target, name).RequireSuccess();
}
