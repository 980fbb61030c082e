using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx;

/// <summary>A call into ONNX Runtime failed; the message is the runtime's own.</summary>
public sealed partial class OrtException(OrtErrorCode code, string message) : Exception(message)
{
    /// <summary>The runtime's error code.</summary>
    public OrtErrorCode Code { get; } = code;

    /// <summary>The message as users read it: one line, without the place in the runtime's source that it starts with.</summary>
    public string OneLine => SourcePlace().Replace(Message.ReplaceLineEndings(" "), "").Trim();

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

    // "/path/file.cc:123 type function(arguments) [ONNXRuntimeError] : 1 : FAIL : text", each part of it optional; a failed assertion
    // has "expression was false. text" at the end instead.
    [GeneratedRegex(@"^(/\S+\.(cc|h):\d+ )?(.*(\[ONNXRuntimeError\] : \d+ : \w+ : | was false\. ))?")]
    private static partial Regex SourcePlace();
}
