using StreamInterp.Media;
using StreamInterp.Pixels;
using StreamInterp.Testing;

namespace StreamInterp.Tests.Pixels;

[Trait("Category", "Kernel")]
public sealed unsafe class ComponentPlanesTests
{
    private const int Gap = 5;
    private const ushort Guard = 0xBEEF;

    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (2, 3), (15, 4), (33, 3), (65, 2), (130, 3), (131, 5)];

    public static TheoryData<VideoFormat> Formats => [.. Enum.GetValues<VideoFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Extract_AnyComponent_GivesItsCodes(VideoFormat format)
    {
        foreach (var (width, height) in s_sizes)
        {
            using var frame = new GuardedFrame(new VideoInfo(format, width, height));
            Patterns.FillNoise(frame.Picture, seed: width);
            for (var component = 0; component < frame.Info.Layout.Components.Length; component++)
            {
                AssertHoldsCodes(frame.Picture, component, Extract(frame.Picture, component));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Insert_WhatWasExtracted_RebuildsThePictureInsideItsRows(VideoFormat format)
    {
        foreach (var (width, height) in s_sizes)
        {
            using var frame = new GuardedFrame(new VideoInfo(format, width, height));
            using var rebuilt = new GuardedFrame(frame.Info, fill: 0x5A, gap: 41);
            Patterns.FillNoise(frame.Picture, seed: width);
            for (var component = 0; component < frame.Info.Layout.Components.Length; component++)
            {
                Insert(Extract(frame.Picture, component), rebuilt.Picture, component);
            }

            FrameAssert.Equal(frame.Picture, rebuilt.Picture);
            rebuilt.AssertGuardsIntact();
            frame.AssertGuardsIntact();
        }
    }

    [Theory]
    [InlineData(VideoFormat.NV12)]
    [InlineData(VideoFormat.YUY2)]
    [InlineData(VideoFormat.RGB)]
    [InlineData(VideoFormat.xRGB)]
    [InlineData(VideoFormat.P010_10LE)]
    public void Insert_OneComponent_LeavesTheOthers(VideoFormat format)
    {
        using var frame = new GuardedFrame(new VideoInfo(format, 70, 2));
        using var other = new GuardedFrame(frame.Info);
        Patterns.FillNoise(frame.Picture, seed: 1);
        Patterns.FillNoise(other.Picture, seed: 2);
        using var before = new GuardedFrame(frame.Info);
        frame.Picture.CopyTo(before.Picture);

        Insert(Extract(other.Picture, 1), frame.Picture, 1);

        AssertHoldsCodes(before.Picture, 0, Extract(frame.Picture, 0));
        AssertHoldsCodes(other.Picture, 1, Extract(frame.Picture, 1));
        AssertHoldsCodes(before.Picture, 2, Extract(frame.Picture, 2));
    }

    [Fact]
    public void ClearUnused_PackedWithPadding_GivesPaddingADefinedValue()
    {
        using var frame = new GuardedFrame(new VideoInfo(VideoFormat.xRGB, 3, 1), fill: 7);

        ComponentPlanes.ClearUnused(frame.Picture, 0);

        Assert.Equal(255, frame.Picture.Row(0, 0)[0]);
        Assert.Equal(255, frame.Picture.Row(0, 0)[8]);
        frame.AssertGuardsIntact();
    }

    // Codes of a component with guards between the rows; bytes and words alike are returned as words.
    private static ushort[] Extract(in VideoFrame frame, int component)
    {
        var (columns, rows) = (ComponentPlanes.Columns(frame.Info, component), ComponentPlanes.Rows(frame.Info, component));
        var stride = columns + Gap;
        var codes = new ushort[rows * stride];
        if (frame.Info.Layout.BytesPerSample == 2)
        {
            Array.Fill(codes, Guard);
            fixed (ushort* plane = codes)
            {
                ComponentPlanes.Extract(frame, component, plane, stride);
            }

            return codes;
        }

        var bytes = new byte[codes.Length];
        Array.Fill(bytes, unchecked((byte)Guard));
        fixed (byte* plane = bytes)
        {
            ComponentPlanes.Extract(frame, component, plane, stride);
        }

        return Array.ConvertAll(bytes, code => (ushort)code);
    }

    private static void Insert(ushort[] codes, in VideoFrame frame, int component)
    {
        var stride = ComponentPlanes.Columns(frame.Info, component) + Gap;
        var bytes = Array.ConvertAll(codes, code => (byte)code);
        fixed (ushort* wide = codes)
        fixed (byte* narrow = bytes)
        {
            if (frame.Info.Layout.BytesPerSample == 2)
            {
                ComponentPlanes.Insert(wide, stride, frame, component);
            }
            else
            {
                ComponentPlanes.Insert(narrow, stride, frame, component);
            }
        }
    }

    private static void AssertHoldsCodes(in VideoFrame frame, int component, ushort[] codes)
    {
        var guard = frame.Info.Layout.BytesPerSample == 2 ? Guard : unchecked((byte)Guard);
        var (columns, rows) = (Samples.Columns(frame.Info, component), Samples.Rows(frame.Info, component));
        for (var y = 0; y < rows; y++)
        {
            for (var x = 0; x < columns + Gap; x++)
            {
                var expected = x < columns ? Samples.Get(frame, component, x, y) : guard;
                Assert.Equal(expected, codes[(y * (columns + Gap)) + x]);
            }
        }
    }
}
