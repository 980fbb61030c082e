using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace StreamInterp.Testing;

/// <summary>A float32 array in NumPy's .npy format, version 1, as the golden outputs are stored.</summary>
/// <param name="Shape">Dimensions, outermost first.</param>
/// <param name="Values">Elements, row-major.</param>
public sealed record NpyFile(int[] Shape, float[] Values)
{
    private const int HeaderLengthOffset = 8;
    private const int HeaderOffset = 10;

    /// <summary>Reads a little-endian float32 array.</summary>
    public static NpyFile Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var headerLength = BitConverter.ToUInt16(bytes, HeaderLengthOffset);
        var header = Encoding.ASCII.GetString(bytes, HeaderOffset, headerLength);
        Assert.Contains("'<f4'", header);
        var dimensions = Regex.Match(header, @"'shape': \(([^)]*)\)").Groups[1].Value;
        int[] shape = [.. dimensions.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
        return new NpyFile(shape, MemoryMarshal.Cast<byte, float>(bytes.AsSpan(HeaderOffset + headerLength)).ToArray());
    }
}
