using System.Xml.Linq;
using StreamInterp.Testing;

namespace StreamInterp.Tests;

/// <summary>Holds the project references to the picture in ARCHITECTURE.md.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["StreamInterp"] = [],
        ["StreamInterp.Onnx"] = ["StreamInterp"],
        ["StreamInterp.Models"] = ["StreamInterp"],
        ["StreamInterp.Engine"] = ["StreamInterp", "StreamInterp.Onnx", "StreamInterp.Models"],
        ["StreamInterp.GStreamer"] = ["StreamInterp"],
        ["StreamInterp.Cli"] = ["StreamInterp", "StreamInterp.Engine", "StreamInterp.GStreamer", "StreamInterp.Models", "StreamInterp.Onnx"],
        ["gststreaminterp"] = ["StreamInterp", "StreamInterp.Engine", "StreamInterp.GStreamer"],
    };

    [Fact]
    public void ProjectReferences_OfEveryProject_FollowTheArchitecture()
    {
        foreach (var file in Projects())
        {
            var name = Path.GetFileNameWithoutExtension(file);
            Assert.True(s_allowed.TryGetValue(name, out var allowed), $"{name} is not in the picture");
            Assert.Empty(References(file).Except(allowed!));
        }
    }

    [Fact]
    public void Core_PackageReferences_AreNone()
    {
        var core = Projects().Single(file => Path.GetFileName(file) == "StreamInterp.csproj");
        Assert.Empty(XDocument.Load(core).Descendants("PackageReference"));
    }

    private static IEnumerable<string> Projects() =>
        new[] { "src", "plugins" }
            .Select(folder => Path.Combine(SharedFiles.RepositoryRoot, folder))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories));

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
}
