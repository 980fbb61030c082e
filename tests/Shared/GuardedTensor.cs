using System.Runtime.InteropServices;
using StreamInterp.Interpolation;

namespace StreamInterp.Testing;

/// <summary>A tensor among guard values, so that <see cref="AssertGuardsIntact"/> finds writes beyond its ends.</summary>
public sealed unsafe class GuardedTensor : IDisposable
{
    private const int GuardCount = 19;
    private const float Guard = -12345.5f;

    private readonly float* _memory;
    private readonly int _length;

    /// <summary>Allocates a tensor of <paramref name="width"/> x <paramref name="height"/>; its elements are NaN.</summary>
    public GuardedTensor(int width, int height)
    {
        _length = 3 * width * height;
        _memory = (float*)NativeMemory.Alloc((nuint)(_length + (2 * GuardCount)) * sizeof(float));
        new Span<float>(_memory, _length + (2 * GuardCount)).Fill(Guard);
        Tensor = new FrameTensor(_memory + GuardCount, width, height);
        Values.Fill(float.NaN);
    }

    /// <summary>The tensor.</summary>
    public FrameTensor Tensor { get; }

    /// <summary>All elements.</summary>
    public Span<float> Values => new(_memory + GuardCount, _length);

    /// <summary>The element of <paramref name="channel"/> in column <paramref name="x"/> of row <paramref name="y"/>.</summary>
    public float this[int channel, int x, int y] => Tensor.Row(channel, y)[x];

    /// <summary>Fails if a guard was changed.</summary>
    public void AssertGuardsIntact()
    {
        Assert.Equal(-1, new ReadOnlySpan<float>(_memory, GuardCount).IndexOfAnyExcept(Guard));
        Assert.Equal(-1, new ReadOnlySpan<float>(_memory + GuardCount + _length, GuardCount).IndexOfAnyExcept(Guard));
    }

    /// <inheritdoc/>
    public void Dispose() => NativeMemory.Free(_memory);
}
