using StreamInterp.Inspection;
using StreamInterp.Media;
using StreamInterp.Pixels;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Pixels;

/// <summary>Nothing reads or writes beyond the end of a plane, whatever the size; a failure ends the test process.</summary>
[Trait("Category", "Kernel")]
public sealed unsafe class FencedMemoryTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (7, 3), (16, 16), (31, 9), (33, 17), (40, 8), (67, 6), (128, 10)];

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void PixelConverter_LoadAndStore_StayInside(VideoFormat format) => ForEachSize(format, (info, frame, other) =>
    {
        using var tensor = new GuardedTensor(info.Width, info.Height);
        using var converter = new PixelConverter(info);
        converter.Load(frame, tensor.Tensor);
        converter.Store(tensor.Tensor, frame, frame, 0.3f, other);
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void ComponentPlanes_ExtractAndInsert_StayInside(VideoFormat format) => ForEachSize(format, (info, frame, other) =>
    {
        var plane = stackalloc ushort[(info.Width + 1) * (info.Height + 1)];
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            if (info.Layout.BytesPerSample == 2)
            {
                ComponentPlanes.Extract(frame, component, plane, info.Width);
                ComponentPlanes.Insert(plane, info.Width, other, component);
            }
            else
            {
                ComponentPlanes.Extract(frame, component, (byte*)plane, info.Width);
                ComponentPlanes.Insert((byte*)plane, info.Width, other, component);
            }
        }
    });

    [Theory]
    [MemberData(nameof(Formats))]
    public void FrameInspector_Compare_StaysInside(VideoFormat format) => ForEachSize(format, (info, frame, other) =>
    {
        using var inspector = new FrameInspector(sceneThreshold: 0.5);
        inspector.Configure(info);
        inspector.Compare(frame, other, continues: false);
    });

    private static void ForEachSize(VideoFormat format, Action<VideoInfo, VideoFrame, VideoFrame> use)
    {
        foreach (var (width, height) in s_sizes)
        {
            var info = new VideoInfo(format, width, height);
            using var frame = new FencedFrame(info);
            using var other = new FencedFrame(info);
            use(info, frame.Picture, other.Picture);
        }
    }
}
