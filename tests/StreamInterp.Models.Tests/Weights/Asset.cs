namespace StreamInterp.Models.Tests.Weights;

/// <summary>The checkpoints that Assets/make_assets.py writes with PyTorch.</summary>
internal static class Asset
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Weights", "Assets", name);

    public static byte[] Read(string name) => File.ReadAllBytes(Path(name));
}
