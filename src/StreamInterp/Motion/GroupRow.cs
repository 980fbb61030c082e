using StreamInterp.Media;
using StreamInterp.Pixels;

namespace StreamInterp.Motion;

/// <summary>Moves rows of a component group between a picture of any format and a plane of the interpolator.</summary>
internal static unsafe class GroupRow
{
    /// <summary>Copies row <paramref name="y"/> of the group from <paramref name="frame"/> to <paramref name="row"/>.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="group">Which components.</param>
    /// <param name="y">Row of the subsampled plane.</param>
    /// <param name="row">Receives codes, or pairs of codes.</param>
    /// <param name="dense">Room for a row of one component's codes.</param>
    public static void Read(in VideoFrame frame, in ComponentGroup group, int y, byte* row, byte* dense)
    {
        if (group.Count == 1)
        {
            Extract(frame, group, 0, y, row);
            return;
        }

        var columns = ComponentPlanes.Columns(frame.Info, group.First);
        for (var part = 0; part < group.Count; part++)
        {
            Extract(frame, group, part, y, dense);
            if (group.SampleBytes == 1)
            {
                SampleRow.Scatter(dense, row, part, 2, columns);
            }
            else
            {
                WideSampleRow.Scatter((ushort*)dense, row, 2 * part, 4, 0, columns);
            }
        }
    }

    /// <summary>Copies <paramref name="row"/> to row <paramref name="y"/> of the group in <paramref name="frame"/>.</summary>
    public static void Write(byte* row, in VideoFrame frame, in ComponentGroup group, int y, byte* dense)
    {
        if (group.Count == 1)
        {
            Insert(row, frame, group, 0, y);
            return;
        }

        var columns = ComponentPlanes.Columns(frame.Info, group.First);
        for (var part = 0; part < group.Count; part++)
        {
            if (group.SampleBytes == 1)
            {
                SampleRow.Gather(row, part, 2, dense, columns);
            }
            else
            {
                WideSampleRow.Gather(row, 2 * part, 4, 0, (ushort*)dense, columns);
            }

            Insert(dense, frame, group, part, y);
        }
    }

    private static void Extract(in VideoFrame frame, in ComponentGroup group, int part, int y, byte* codes)
    {
        if (group.SampleBytes == 1)
        {
            ComponentPlanes.ExtractRow(frame, group.First + part, y, codes);
        }
        else
        {
            ComponentPlanes.ExtractRow(frame, group.First + part, y, (ushort*)codes);
        }
    }

    private static void Insert(byte* codes, in VideoFrame frame, in ComponentGroup group, int part, int y)
    {
        if (group.SampleBytes == 1)
        {
            ComponentPlanes.InsertRow(codes, frame, group.First + part, y);
        }
        else
        {
            ComponentPlanes.InsertRow((ushort*)codes, frame, group.First + part, y);
        }
    }
}
