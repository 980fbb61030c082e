using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace StreamInterp.Cli.Imaging;

/// <summary>Writes float32 arrays in NumPy's .npy format, version 1.0.</summary>
internal static class NpyWriter
{
    private const int Alignment = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];

    /// <summary>Writes <paramref name="values"/>, in C order, as an array of shape <paramref name="shape"/>.</summary>
    /// <exception cref="ArgumentException">The shape does not hold as many elements as there are values.</exception>
    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        var dimensions = new StringBuilder();
        var elements = 1L;
        foreach (var size in shape)
        {
            elements *= size;
            dimensions.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        if (elements != values.Length)
        {
            throw new ArgumentException($"{values.Length} values do not fill the shape ({dimensions}).", nameof(shape));
        }

        var description = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({dimensions}), }}";
        var unpadded = Magic.Length + sizeof(ushort) + description.Length + 1;
        var padded = (unpadded + Alignment - 1) / Alignment * Alignment;
        var header = Encoding.ASCII.GetBytes(description + new string(' ', padded - unpadded) + "\n");
        stream.Write(Magic);
        stream.Write([(byte)header.Length, (byte)(header.Length >> 8)]);
        stream.Write(header);
        stream.Write(MemoryMarshal.AsBytes(values));
    }
}
