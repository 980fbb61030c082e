using StreamInterp.Onnx.Interop;
using StreamInterp.Onnx.Providers;

namespace StreamInterp.Onnx;

/// <summary>A float32 tensor in the memory of a session's GPU: what one session yields and another reads need not cross the bus.</summary>
internal sealed unsafe class OrtDeviceTensor : IBindableTensor
{
    private readonly OrtLibrary _library;
    private OrtAllocator* _allocator;
    private OrtValue* _native;

    /// <summary>Allocates a tensor with undefined content.</summary>
    /// <param name="session">The session whose provider owns the memory; disposed later than the tensor.</param>
    /// <param name="provider">That provider, not the CPU.</param>
    /// <param name="deviceId">Index of the GPU.</param>
    /// <param name="shape">Dimensions, outermost first.</param>
    /// <exception cref="OrtException">The provider has no such memory, or not enough.</exception>
    public OrtDeviceTensor(OrtSession session, ExecutionProvider provider, int deviceId, ReadOnlySpan<long> shape)
    {
        _library = session.Library;
        try
        {
            _allocator = AllocatorOf(session, provider, deviceId);
            OrtValue* value;
            fixed (long* dimensions = shape)
            {
                _library.Check(_library.Api->CreateTensorAsOrtValue(
                    _allocator, dimensions, (nuint)shape.Length, ONNXTensorElementDataType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, &value));
            }

            _native = value;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public OrtValue* Native => _native;

    /// <inheritdoc/>
    public bool IsOnDevice => true;

    /// <summary>Gives the memory back; no binding may use the tensor any more.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            _library.Api->ReleaseValue(_native);
            _native = null;
        }

        if (_allocator != null)
        {
            _library.Api->ReleaseAllocator(_allocator);
            _allocator = null;
        }
    }

    private static OrtAllocator* AllocatorOf(OrtSession session, ExecutionProvider provider, int deviceId)
    {
        // Names of include/onnxruntime/core/framework/allocator.h; WebGPU chooses its device by itself.
        var webGpu = provider == ExecutionProvider.WebGpu;
        var name = webGpu ? "WebGPU_Buf"u8 : "Cuda"u8;
        var library = session.Library;
        OrtMemoryInfo* memory;
        library.Check(library.Api->CreateMemoryInfo(
            Utf8.Literal(name), OrtAllocatorType.OrtDeviceAllocator, webGpu ? 0 : deviceId, OrtMemType.OrtMemTypeDefault, &memory));
        OrtAllocator* allocator;
        var status = library.Api->CreateAllocator(session.Native, memory, &allocator);
        library.Api->ReleaseMemoryInfo(memory);
        library.Check(status);
        return allocator;
    }
}
