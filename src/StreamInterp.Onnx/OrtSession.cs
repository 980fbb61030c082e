using System.Runtime.InteropServices;
using StreamInterp.Interpolation;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A loaded network, ready to run.</summary>
public sealed unsafe class OrtSession : IDisposable
{
    private readonly OrtLibrary _library;
    private GCHandle _log;
    private Interop.OrtSession* _native;

    /// <summary>Loads and optimizes a graph.</summary>
    /// <param name="model">Serialized ONNX ModelProto; not needed once the constructor has returned.</param>
    /// <param name="options">How to run it.</param>
    /// <exception cref="OrtException">The bytes are no valid model or the provider does not start.</exception>
    public OrtSession(ReadOnlySpan<byte> model, OrtSessionOptions options)
    {
        _library = options.Library;
        IsOnDevice = options.HasDevice;
        _log = GCHandle.Alloc(options.Log);
        OrtLog.Redirect(options.Log);
        try
        {
            options.Check(Api->SetUserLoggingFunction(options.Native, &OrtLog.OnSessionMessage, (void*)GCHandle.ToIntPtr(_log)));
            fixed (byte* bytes = model)
            {
                Interop.OrtSession* native;
                options.Check(Api->CreateSessionFromArray(
                    _library.Environment.Native, bytes, (nuint)model.Length, options.Native, &native));
                _native = native;
            }

            Inputs = Describe(Api->SessionGetInputCount, Api->SessionGetInputName, Api->SessionGetInputTypeInfo);
            Outputs = Describe(Api->SessionGetOutputCount, Api->SessionGetOutputName, Api->SessionGetOutputTypeInfo);
        }
        catch
        {
            Dispose();
            throw;
        }
        finally
        {
            OrtLog.Redirect(null);
        }
    }

    /// <summary>What the graph takes.</summary>
    public IReadOnlyList<OrtValueInfo> Inputs { get; }

    /// <summary>What the graph yields.</summary>
    public IReadOnlyList<OrtValueInfo> Outputs { get; }

    /// <summary>True if the session may run in memory other than ours.</summary>
    internal bool IsOnDevice { get; }

    internal Interop.OrtSession* Native => _native;

    internal OrtLibrary Library => _library;

    private OrtApi* Api => _library.Api;

    /// <summary>Unloads the network; no run may be under way.</summary>
    public void Dispose()
    {
        if (_native != null)
        {
            Api->ReleaseSession(_native);
            _native = null;
        }

        if (_log.IsAllocated)
        {
            _log.Free();
        }
    }

    private OrtValueInfo[] Describe(
        delegate* unmanaged<Interop.OrtSession*, nuint*, OrtStatus*> getCount,
        delegate* unmanaged<Interop.OrtSession*, nuint, OrtAllocator*, byte**, OrtStatus*> getName,
        delegate* unmanaged<Interop.OrtSession*, nuint, OrtTypeInfo**, OrtStatus*> getType)
    {
        OrtAllocator* allocator;
        _library.Check(Api->GetAllocatorWithDefaultOptions(&allocator));
        nuint count;
        _library.Check(getCount(_native, &count));
        var values = new OrtValueInfo[(int)count];
        for (nuint i = 0; i < count; i++)
        {
            byte* name;
            _library.Check(getName(_native, i, allocator, &name));
            var text = Marshal.PtrToStringUTF8((nint)name)!;
            _library.Check(Api->AllocatorFree(allocator, name));
            OrtTypeInfo* type;
            _library.Check(getType(_native, i, &type));
            values[i] = new OrtValueInfo(text, TakeShape(type, text));
        }

        return values;
    }

    private long[] TakeShape(OrtTypeInfo* type, string name)
    {
        try
        {
            OrtTensorTypeAndShapeInfo* tensor; // belongs to type
            _library.Check(Api->CastTypeInfoToTensorInfo(type, &tensor));
            var element = ONNXTensorElementDataType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UNDEFINED;
            if (tensor != null)
            {
                _library.Check(Api->GetTensorElementType(tensor, &element));
            }

            if (element != ONNXTensorElementDataType.ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT)
            {
                throw new OrtException(OrtErrorCode.InvalidGraph, $"'{name}' is not a float32 tensor.");
            }

            nuint rank;
            _library.Check(Api->GetDimensionsCount(tensor, &rank));
            var shape = new long[(int)rank];
            fixed (long* dimensions = shape)
            {
                _library.Check(Api->GetDimensions(tensor, dimensions, rank));
            }

            return shape;
        }
        finally
        {
            Api->ReleaseTypeInfo(type);
        }
    }
}
