using System.Runtime.InteropServices;

namespace StreamInterp.Models.Weights;

/// <summary>One named tensor of a weight file; its elements are converted to float32 when they are asked for.</summary>
public sealed class WeightTensor
{
    private readonly ReadOnlyMemory<byte> _bytes;

    /// <summary>Creates a tensor over the bytes of a file that is in memory; nothing is copied.</summary>
    /// <param name="name">Name in the published state dictionary, such as "encoder.pyramid1.0.0.weight".</param>
    /// <param name="shape">Dimensions in PyTorch's order.</param>
    /// <param name="type">How elements are stored.</param>
    /// <param name="bytes">Row-major elements without gaps.</param>
    /// <exception cref="ArgumentException">There are not as many bytes as the shape needs.</exception>
    public WeightTensor(string name, TensorShape shape, ElementType type, ReadOnlyMemory<byte> bytes)
    {
        if (shape.ElementCount != bytes.Length / type.Size || bytes.Length % type.Size != 0)
        {
            throw new ArgumentException($"{bytes.Length} bytes do not hold a tensor of {type} {shape}.", nameof(bytes));
        }

        Name = name;
        Shape = shape;
        Type = type;
        _bytes = bytes;
    }

    /// <summary>Name in the published state dictionary.</summary>
    public string Name { get; }

    /// <summary>Dimensions in PyTorch's order.</summary>
    public TensorShape Shape { get; }

    /// <summary>How the file stores the elements.</summary>
    public ElementType Type { get; }

    /// <summary>The elements as they are stored.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.Span;

    /// <summary>Number of elements.</summary>
    public int ElementCount => _bytes.Length / Type.Size;

    /// <summary>Creates a float32 tensor from its elements.</summary>
    public static WeightTensor FromValues(string name, TensorShape shape, ReadOnlySpan<float> values) =>
        new(name, shape, ElementType.Float32, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>The same elements under another name.</summary>
    public WeightTensor Renamed(string name) => new(name, Shape, Type, _bytes);

    /// <summary>The elements as float32, row-major.</summary>
    public float[] ToArray()
    {
        var values = new float[ElementCount];
        CopyTo(values);
        return values;
    }

    /// <summary>Writes the elements as float32, row-major, to <paramref name="destination"/>, which has room for all.</summary>
    public void CopyTo(Span<float> destination)
    {
        var bytes = _bytes.Span;
        switch (Type)
        {
            case ElementType.Float32:
                bytes.CopyTo(MemoryMarshal.AsBytes(destination));
                break;
            case ElementType.Float16:
                var halves = MemoryMarshal.Cast<byte, Half>(bytes);
                for (var i = 0; i < halves.Length; i++)
                {
                    destination[i] = (float)halves[i];
                }

                break;
            case ElementType.BFloat16:
                var upperHalves = MemoryMarshal.Cast<byte, ushort>(bytes);
                for (var i = 0; i < upperHalves.Length; i++)
                {
                    destination[i] = BitConverter.UInt32BitsToSingle((uint)upperHalves[i] << 16);
                }

                break;
            case ElementType.Float64:
                var doubles = MemoryMarshal.Cast<byte, double>(bytes);
                for (var i = 0; i < doubles.Length; i++)
                {
                    destination[i] = (float)doubles[i];
                }

                break;
        }
    }
}
