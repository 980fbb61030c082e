using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Tests.Interop;

/// <summary>Sizes and positions as onnxruntime_c_api.h fixes them with static assertions ("Size of version N API cannot change").</summary>
public sealed unsafe class LayoutTests
{
    [Fact]
    public void OrtCustomOp_OfVersion18AndLater_Has26Pointers()
    {
        OrtCustomOp op;
        Assert.Equal(26 * sizeof(nint), sizeof(OrtCustomOp));
        Assert.Equal(17 * sizeof(nint), (byte*)&op.CreateKernelV2 - (byte*)&op);
        Assert.Equal(25 * sizeof(nint), (byte*)&op.ReleaseAliasMap - (byte*)&op);
    }

    [Fact]
    public void OrtApi_EntriesAroundTheHeadersMilestones_LieWhereTheHeaderPutsThem()
    {
        OrtApi api;
        Assert.Equal(0, Index(&api, &api.CreateStatus));
        Assert.Equal(91, Index(&api, &api.KernelContext_GetOutput));
        Assert.Equal(130, Index(&api, &api.AddSessionConfigEntry));
        Assert.Equal(136, Index(&api, &api.BindInput));
        Assert.Equal(216, Index(&api, &api.SessionOptionsAppendExecutionProvider));
        Assert.Equal(274, Index(&api, &api.KernelContext_ParallelFor));
    }

    private static long Index(OrtApi* api, void* entry) => ((byte*)entry - (byte*)api) / sizeof(nint);
}
