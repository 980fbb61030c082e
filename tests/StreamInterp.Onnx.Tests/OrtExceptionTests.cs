namespace StreamInterp.Onnx.Tests;

public sealed class OrtExceptionTests
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("two\nlines\n", "two lines")]
    [InlineData("/src/core/bridge.cc:1988 Provider& Get() [ONNXRuntimeError] : 1 : FAIL : Failed to load", "Failed to load")]
    [InlineData("/src/core/context.cc:136 No supported adapters", "No supported adapters")]
    [InlineData("/src/core/context.cc:136 void Start()::<lambda()> status == Success was false. No adapter", "No adapter")]
    [InlineData("[ONNXRuntimeError] : 6 : RUNTIME_EXCEPTION : kernel says no", "kernel says no")]
    public void OneLine_AnyMessage_DropsLineBreaksAndTheSourcePlace(string message, string expected) =>
        Assert.Equal(expected, new OrtException(OrtErrorCode.Fail, message).OneLine);
}
