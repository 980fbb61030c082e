using StreamInterp.Media;

namespace StreamInterp.Motion;

/// <summary>An anchor as the interpolator works on it: its components in padded planes, and a pyramid of its luma.</summary>
/// <remarks>
/// Pyramid level 0 has the picture's size, each further level half of it, rounded up. For 8-bit YUV level 0 is the luma plane itself. The
/// last level is the first whose smaller side is below <see cref="SmallestSide"/>; level 1 exists at any size.
/// </remarks>
internal sealed unsafe class AnchorPicture : IDisposable
{
    private const int SmallestSide = 40;

    private readonly VideoInfo _info;
    private readonly ComponentGroup[] _groups;
    private readonly PaddedPlane[] _planes;
    private readonly PaddedPlane[] _levels;
    private readonly byte[] _dense;

    /// <summary>Allocates for pictures of the given shape.</summary>
    public AnchorPicture(VideoInfo info)
    {
        _info = info;
        _groups = ComponentGroup.Of(info.Layout);
        _planes = [.. _groups.Select(group => group.CreatePlane(info.Width, info.Height))];
        _dense = new byte[2 * info.Width];
        var level = IsLumaPlane(info.Layout) ? _planes[0] : new PaddedPlane(info.Width, info.Height);
        var levels = new List<PaddedPlane> { level };
        do
        {
            level = new PaddedPlane((level.Width + 1) / 2, (level.Height + 1) / 2);
            levels.Add(level);
        }
        while (Math.Min(level.Width, level.Height) >= SmallestSide);
        _levels = [.. levels];
        Luma = [_levels[0]];
    }

    /// <summary>One plane for each component group.</summary>
    public PaddedPlane[] Planes => _planes;

    /// <summary>The picture's luma in eight bits, whatever its format: the finest level of the pyramid, as a group of its own.</summary>
    public PaddedPlane[] Luma { get; }

    /// <summary>The luma pyramid, finest level first; at least two levels.</summary>
    public ReadOnlySpan<PaddedPlane> Levels => _levels;

    /// <summary>Takes a picture in.</summary>
    public void Load(in VideoFrame frame)
    {
        fixed (byte* dense = _dense)
        {
            for (var index = 0; index < _groups.Length; index++)
            {
                var plane = _planes[index];
                for (var y = 0; y < plane.Height; y++)
                {
                    GroupRow.Read(frame, _groups[index], y, plane.Row(y), dense);
                }

                plane.ExtendEdges();
            }
        }

        BuildPyramid();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var plane in _planes.Union(_levels))
        {
            plane.Dispose();
        }
    }

    private static bool IsLumaPlane(FormatLayout layout) => layout.Family != ColorFamily.Rgb && layout.BytesPerSample == 1;

    private void BuildPyramid()
    {
        if (_levels[0] != _planes[0])
        {
            DeriveLuma(_levels[0]);
            _levels[0].ExtendEdges();
        }

        for (var level = 1; level < _levels.Length; level++)
        {
            var (fine, coarse) = (_levels[level - 1], _levels[level]);
            for (var y = 0; y < coarse.Height; y++)
            {
                LumaKernel.Halve(fine.Row(2 * y), fine.Row((2 * y) + 1), coarse.Row(y), coarse.Width);
            }

            coarse.ExtendEdges();
        }
    }

    private void DeriveLuma(PaddedPlane luma)
    {
        for (var y = 0; y < luma.Height; y++)
        {
            if (_info.Layout.Family == ColorFamily.Rgb)
            {
                LumaKernel.Scalar.Weigh(_planes[0].Row(y), _planes[1].Row(y), _planes[2].Row(y), luma.Row(y), luma.Width);
            }
            else
            {
                LumaKernel.Scalar.Narrow((ushort*)_planes[0].Row(y), luma.Row(y), luma.Width, _groups[0].Depth - 8);
            }
        }
    }
}
