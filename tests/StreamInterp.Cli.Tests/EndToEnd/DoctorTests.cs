namespace StreamInterp.Cli.Tests.EndToEnd;

public sealed class DoctorTests
{
    [Fact]
    public void Doctor_BuiltTree_FindsItsOwnPlugin()
    {
        var run = ToolRun.Cli("doctor").RequireSuccess();

        Assert.Contains("libgststreaminterp.so", run.Output, StringComparison.Ordinal);
        Assert.Contains("x264enc", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Doctor_RuntimeNotWhereItIsSaidToBe_SaysWhatToInstall()
    {
        var run = ToolRun.Of(BuiltTree.Cli, [("STREAMINTERP_ORT", "/nonexistent/libonnxruntime.so")], ["doctor"]);

        Assert.Contains("ONNX Runtime is not at /nonexistent/libonnxruntime.so", run.Output, StringComparison.Ordinal);
        Assert.Contains("Install ONNX Runtime", run.Output, StringComparison.Ordinal);
    }
}
