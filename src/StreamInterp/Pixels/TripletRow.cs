using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Pixels;

/// <summary>The three-byte pixels of RGB and BGR: 16 of them are three vectors, and a component has 5 or 6 samples in each.</summary>
internal static unsafe class TripletRow
{
    private const int Step = 16;
    private const byte None = 0x80; // pshufb writes zero for it

    private static readonly Vector128<byte>[] s_gatherOrders = AllOrders(GatherOrder);
    private static readonly Vector128<byte>[] s_scatterOrders = AllOrders(ScatterOrder);

    /// <summary>Copies <paramref name="count"/> samples, one of each pixel, to a dense row.</summary>
    public static void Gather(byte* packed, int offset, byte* dense, int count)
    {
        if (!Ssse3.IsSupported || count < Step)
        {
            SampleRow.Scalar.Gather(packed, offset, 3, dense, count);
            return;
        }

        var (first, second, third) = (s_gatherOrders[3 * offset], s_gatherOrders[(3 * offset) + 1], s_gatherOrders[(3 * offset) + 2]);
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var pixels = packed + (3 * i);
            var samples = Ssse3.Shuffle(Vector128.Load(pixels), first)
                | Ssse3.Shuffle(Vector128.Load(pixels + 16), second)
                | Ssse3.Shuffle(Vector128.Load(pixels + 32), third);
            samples.Store(dense + i);
            if (i == last)
            {
                return;
            }
        }
    }

    /// <summary>Copies <paramref name="count"/> dense samples into the pixels of a packed row; the other components stay.</summary>
    public static void Scatter(byte* dense, byte* packed, int offset, int count)
    {
        if (!Ssse3.IsSupported || count < Step)
        {
            SampleRow.Scalar.Scatter(dense, packed, offset, 3, count);
            return;
        }

        var (first, second, third) = (s_scatterOrders[3 * offset], s_scatterOrders[(3 * offset) + 1], s_scatterOrders[(3 * offset) + 2]);
        for (int i = 0, last = count - Step; ; i = Math.Min(i + Step, last))
        {
            var samples = Vector128.Load(dense + i);
            Replace(packed + (3 * i), samples, first);
            Replace(packed + (3 * i) + 16, samples, second);
            Replace(packed + (3 * i) + 32, samples, third);
            if (i == last)
            {
                return;
            }
        }
    }

    private static void Replace(byte* target, Vector128<byte> samples, Vector128<byte> order)
    {
        var others = Vector128.Equals(order, Vector128.Create(None));
        Vector128.ConditionalSelect(others, Vector128.Load(target), Ssse3.Shuffle(samples, order)).Store(target);
    }

    // Element 3 * offset + part.
    private static Vector128<byte>[] AllOrders(Func<int, int, Vector128<byte>> order) =>
        [.. Enumerable.Range(0, 9).Select(index => order(index / 3, index % 3))];

    // Where sample i of the result lies within vector number `part` of the three, or None.
    private static Vector128<byte> GatherOrder(int offset, int part)
    {
        var order = Vector128.Create(None);
        for (var i = 0; i < Step; i++)
        {
            var position = offset + (3 * i) - (Step * part);
            order = position is >= 0 and < Step ? order.WithElement(i, (byte)position) : order;
        }

        return order;
    }

    // Which sample belongs to each byte of vector number `part` of the three, or None where another component lies.
    private static Vector128<byte> ScatterOrder(int offset, int part)
    {
        var order = Vector128.Create(None);
        for (var i = 0; i < Step; i++)
        {
            var position = i + (Step * part) - offset;
            order = position % 3 == 0 ? order.WithElement(i, (byte)(position / 3)) : order;
        }

        return order;
    }
}
