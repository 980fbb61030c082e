using StreamInterp.Media;
using StreamInterp.Pixels;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Pixels;

[Trait("Category", "Kernel")]
public sealed class PixelConverterTests
{
    private const double FloatTolerance = 2e-6;
    private const double RoundingTolerance = 0.5 + 1e-3;

    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (2, 2), (3, 5), (16, 4), (17, 9), (40, 7), (67, 6)];

    private static readonly Colorimetry[] s_colorimetries =
    [
        new(ColorMatrix.Bt601, FullRange: false, ChromaSite.Left),
        new(ColorMatrix.Bt709, FullRange: false, ChromaSite.Center),
        new(ColorMatrix.Bt2020, FullRange: false, ChromaSite.TopLeft),
        new(ColorMatrix.Fcc, FullRange: true, ChromaSite.Left),
        new(ColorMatrix.Smpte240M, FullRange: true, ChromaSite.Center),
    ];

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    public static TheoryData<VideoFormat> RgbFormats => [.. Enum.GetValues<VideoFormat>().Where(IsRgb)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Load_Noise_EqualsTheDefinitionAndRepeatsTheEdges(VideoFormat format)
    {
        foreach (var info in Shapes(format))
        {
            using var frame = new GuardedFrame(info);
            using var tensor = new GuardedTensor(info.Width + 5, info.Height + 3);
            using var converter = new PixelConverter(info);
            Patterns.FillNoise(frame.Picture, seed: info.Width);

            converter.Load(frame.Picture, tensor.Tensor);

            AssertEqualsDefinition(frame.Picture, tensor);
            frame.AssertGuardsIntact();
            tensor.AssertGuardsIntact();
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Store_Noise_EqualsTheDefinitionInsideTheRows(VideoFormat format)
    {
        foreach (var info in Shapes(format))
        {
            using var frame = new GuardedFrame(info, fill: 0x5A);
            using var tensor = new GuardedTensor(info.Width + 3, info.Height + 1);
            using var converter = new PixelConverter(info);
            FillNoise(tensor.Values);

            converter.Store(tensor.Tensor, frame.Picture);

            AssertEqualsDefinition(tensor, frame.Picture);
            frame.AssertGuardsIntact();
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Store_WhatWasLoaded_GivesEverySampleBack(VideoFormat format)
    {
        foreach (var info in Shapes(format).Where(HasWholeChroma))
        {
            using var frame = new GuardedFrame(info);
            using var copy = new GuardedFrame(info);
            using var tensor = new GuardedTensor(info.Width, info.Height);
            using var converter = new PixelConverter(info);
            Patterns.FillNoise(frame.Picture, seed: info.Height);

            converter.Load(frame.Picture, tensor.Tensor);
            converter.Store(tensor.Tensor, frame.Picture, frame.Picture, 0.5f, copy.Picture);

            FrameAssert.Equal(frame.Picture, copy.Picture);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Store_FlatColourLoaded_GivesItBackAtAnySize(VideoFormat format)
    {
        foreach (var info in Shapes(format))
        {
            using var frame = new GuardedFrame(info);
            using var copy = new GuardedFrame(info);
            using var tensor = new GuardedTensor(info.Width, info.Height);
            using var converter = new PixelConverter(info);
            Patterns.FillFlat(frame.Picture, 81, 90, 240, 7);

            converter.Load(frame.Picture, tensor.Tensor);
            converter.Store(tensor.Tensor, frame.Picture, frame.Picture, 0.5f, copy.Picture);

            FrameAssert.Equal(frame.Picture, copy.Picture);
        }
    }

    [Theory]
    [InlineData(VideoFormat.RGBA)]
    [InlineData(VideoFormat.BGRA)]
    public void Store_WithAnchors_BlendsTheirAlpha(VideoFormat format)
    {
        var info = new VideoInfo(format, 40, 3);
        using var previous = new GuardedFrame(info);
        using var next = new GuardedFrame(info);
        using var result = new GuardedFrame(info);
        using var tensor = new GuardedTensor(40, 3);
        using var converter = new PixelConverter(info);
        Patterns.FillFlat(previous.Picture, 1, 2, 3, 100);
        Patterns.FillFlat(next.Picture, 1, 2, 3, 200);
        tensor.Values.Fill(0.2f);

        converter.Store(tensor.Tensor, previous.Picture, next.Picture, 0.25f, result.Picture);

        Patterns.FillFlat(previous.Picture, 51, 51, 51, 125);
        FrameAssert.Equal(previous.Picture, result.Picture);
    }

    [Theory]
    [MemberData(nameof(RgbFormats))]
    public void Store_WithoutAnchors_MakesAlphaAndUnusedBytesOpaque(VideoFormat format)
    {
        var info = new VideoInfo(format, 19, 2);
        using var result = new GuardedFrame(info, fill: 0x5A);
        using var tensor = new GuardedTensor(19, 2);
        using var converter = new PixelConverter(info);
        tensor.Values.Fill(1);

        converter.Store(tensor.Tensor, result.Picture);

        unsafe
        {
            Assert.Equal(-1, new ReadOnlySpan<byte>(result.Picture.Row(0, 1), info.RowBytes(0)).IndexOfAnyExcept((byte)255));
        }
    }

    [Fact]
    public void Store_NotANumber_GivesALegalPicture()
    {
        var info = new VideoInfo(VideoFormat.I420_10LE, 32, 4);
        using var result = new GuardedFrame(info);
        using var tensor = new GuardedTensor(32, 4);
        using var converter = new PixelConverter(info);

        converter.Store(tensor.Tensor, result.Picture);

        Assert.InRange(Samples.Get(result.Picture, 0, 9, 1), 0, 1023);
    }

    [Fact]
    public void Load_TensorTooSmall_Throws()
    {
        var info = new VideoInfo(VideoFormat.I420, 32, 4);
        using var frame = new GuardedFrame(info);
        using var tensor = new GuardedTensor(31, 4);
        using var converter = new PixelConverter(info);

        Assert.Throws<ArgumentException>(() => converter.Load(frame.Picture, tensor.Tensor));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void LoadAndStore_AfterConstruction_AllocateNothing(VideoFormat format)
    {
        var info = new VideoInfo(format, 64, 8);
        using var frame = new GuardedFrame(info);
        using var tensor = new GuardedTensor(64, 8);
        using var converter = new PixelConverter(info);

        AllocationMeter.AssertNone(() =>
        {
            converter.Load(frame.Picture, tensor.Tensor);
            converter.Store(tensor.Tensor, frame.Picture, frame.Picture, 0.5f, frame.Picture);
        });
    }

    private static bool IsRgb(VideoFormat format) => FormatLayout.Of(format).Family == ColorFamily.Rgb;

    private static IEnumerable<VideoInfo> Shapes(VideoFormat format) =>
        from size in s_sizes
        from colorimetry in s_colorimetries
        select new VideoInfo(format, size.Width, size.Height, colorimetry);

    // Where chroma lies between luma samples, the last one of an odd size has only one of the two that it stands for.
    private static bool HasWholeChroma(VideoInfo info)
    {
        var chroma = info.Layout.Components[info.Layout.Components.Length > 1 ? 1 : 0];
        var site = info.Colorimetry.ChromaSite;
        return (chroma.WidthShift == 0 || site != ChromaSite.Center || (info.Width & 1) == 0)
            && (chroma.HeightShift == 0 || site == ChromaSite.TopLeft || (info.Height & 1) == 0);
    }

    private static void FillNoise(Span<float> values)
    {
        var random = new Random(11);
        foreach (ref var value in values)
        {
            value = (random.NextSingle() * 1.2f) - 0.1f;
        }
    }

    private static void AssertEqualsDefinition(in VideoFrame frame, GuardedTensor tensor)
    {
        var info = frame.Info;
        for (var y = 0; y < tensor.Tensor.Height; y++)
        {
            for (var x = 0; x < tensor.Tensor.Width; x++)
            {
                var rgb = ColorDefinition.ToRgb(frame, Math.Min(x, info.Width - 1), Math.Min(y, info.Height - 1));
                for (var channel = 0; channel < 3; channel++)
                {
                    var error = Math.Abs(rgb[channel] - tensor[channel, x, y]);
                    if (!(error < FloatTolerance))
                    {
                        Assert.Fail($"{info}: channel {channel} at ({x}, {y}) is off by {error}");
                    }
                }
            }
        }
    }

    private static void AssertEqualsDefinition(GuardedTensor tensor, in VideoFrame frame)
    {
        var info = frame.Info;
        double[] Rgb(int x, int y) => [tensor[0, x, y], tensor[1, x, y], tensor[2, x, y]];
        for (var component = 0; component < info.Layout.Components.Length; component++)
        {
            for (var y = 0; y < Samples.Rows(info, component); y++)
            {
                for (var x = 0; x < Samples.Columns(info, component); x++)
                {
                    var exact = ColorDefinition.Code(info, Rgb, component, x, y);
                    var error = Math.Abs(Samples.Get(frame, component, x, y) - exact);
                    if (!(error < RoundingTolerance))
                    {
                        Assert.Fail($"{info}: component {component} at ({x}, {y}) is off by {error} from {exact}");
                    }
                }
            }
        }
    }
}
