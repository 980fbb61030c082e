using StreamInterp.Interpolation;
using StreamInterp.Testing;

namespace StreamInterp.Engine.Tests.Networks;

/// <summary>The procedural scene that the golden outputs were made from.</summary>
internal static class GoldenScene
{
    /// <summary>Runs a network on the scene; the result is cropped to the picture.</summary>
    public static float[] Interpolate(
        INetworkGraphBuilder builder, string size, float timestep, GraphDialect dialect, double flowScale = 0, int pyramidLevels = 0)
    {
        var image0 = PngFile.Read(SharedFiles.Require($"golden/proc_{size}_img0.png"));
        var options = new NetworkGraphOptions { Dialect = dialect, FlowScale = flowScale, PyramidLevels = pyramidLevels };
        var graph = builder.Build(image0.Width, image0.Height, options);
        using var run = Prepare(graph, size);
        return Crop(run.Interpolate(timestep), graph, image0.Width, image0.Height);
    }

    /// <summary>Runs a network's first model on the scene.</summary>
    public static NetworkRun Prepare(NetworkGraph graph, string size)
    {
        var run = new NetworkRun(graph);
        var image0 = PngFile.Read(SharedFiles.Require($"golden/proc_{size}_img0.png"));
        var image1 = PngFile.Read(SharedFiles.Require($"golden/proc_{size}_img1.png"));
        run.Prepare(image0.ToTensor(graph.PaddedWidth, graph.PaddedHeight), image1.ToTensor(graph.PaddedWidth, graph.PaddedHeight));
        return run;
    }

    /// <summary>Largest absolute difference of any sample.</summary>
    public static float MaximumDifference(NpyFile expected, float[] actual)
    {
        Assert.Equal(expected.Values.Length, actual.Length);
        return expected.Values.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
    }

    private static float[] Crop(float[] frame, NetworkGraph graph, int width, int height)
    {
        var cropped = new float[3 * width * height];
        for (var row = 0; row < 3 * height; row++)
        {
            var source = ((row / height * graph.PaddedHeight) + (row % height)) * graph.PaddedWidth;
            frame.AsSpan(source, width).CopyTo(cropped.AsSpan(row * width));
        }

        return cropped;
    }
}
