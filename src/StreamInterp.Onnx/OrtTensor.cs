using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A float32 tensor in native memory of its own, aligned to a cache line, that the runtime reads and writes in place.</summary>
public sealed unsafe class OrtTensor : IBindableTensor
{
    private const int Alignment = 64;

    private readonly OrtLibrary _library;
    private readonly long[] _shape;
    private float* _memory;
    private OrtValue* _native;

    /// <summary>Allocates a tensor of zeros.</summary>
    /// <param name="library">The runtime.</param>
    /// <param name="shape">Dimensions, outermost first, each 0 or more.</param>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    /// <exception cref="OrtException">The runtime refuses the shape.</exception>
    public OrtTensor(OrtLibrary library, params ReadOnlySpan<long> shape)
    {
        _library = library;
        _shape = shape.ToArray();
        Length = 1;
        foreach (var dimension in shape)
        {
            Length = checked(Length * (nint)dimension);
        }

        var bytes = (nuint)Length * sizeof(float);
        _memory = (float*)NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
        NativeMemory.Clear(_memory, bytes);
        try
        {
            _native = Wrap(bytes);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Dimensions, outermost first.</summary>
    public ReadOnlySpan<long> Shape => _shape;

    /// <summary>Number of elements.</summary>
    public nint Length { get; }

    /// <summary>The first element; rows follow each other without gaps.</summary>
    public float* Address => _memory;

    /// <summary>All elements, innermost dimension first.</summary>
    public Span<float> Span => new(_memory, checked((int)Length));

    OrtValue* IBindableTensor.Native => _native;

    bool IBindableTensor.IsOnDevice => false;

    /// <summary>Frees the memory; no binding may use the tensor any more.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            _library.Api->ReleaseValue(_native);
            _native = null;
        }

        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }

    private OrtValue* Wrap(nuint bytes)
    {
        OrtMemoryInfo* memoryInfo;
        _library.Check(_library.Api->CreateCpuMemoryInfo(OrtAllocatorType.OrtDeviceAllocator, OrtMemType.OrtMemTypeDefault, &memoryInfo));
        OrtValue* value;
        OrtStatus* status;
        fixed (long* dimensions = _shape)
        {
            status = _library.Api->CreateTensorWithDataAsOrtValue(
                memoryInfo, _memory, bytes, dimensions, (nuint)_shape.Length,
                ONNXTensorElementDataType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &value);
        }

        _library.Api->ReleaseMemoryInfo(memoryInfo);
        _library.Check(status);
        return value;
    }
}
