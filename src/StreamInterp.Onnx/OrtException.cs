using System.Runtime.InteropServices;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A call into ONNX Runtime failed; the message is the runtime's own.</summary>
public sealed class OrtException(OrtErrorCode code, string message) : Exception(message)
{
    /// <summary>The runtime's error code.</summary>
    public OrtErrorCode Code { get; } = code;

    /// <summary>Throws what <paramref name="status"/> says and frees it; null is success.</summary>
    internal static unsafe void ThrowIfError(OrtApi* api, OrtStatus* status)
    {
        if (status == null)
        {
            return;
        }

        var code = api->GetErrorCode(status);
        var message = Marshal.PtrToStringUTF8((nint)api->GetErrorMessage(status)) ?? "";
        api->ReleaseStatus(status);
        throw new OrtException(code, message);
    }
}
