using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace StreamInterp.Pixels;

/// <summary>One step of a conversion, on a row: element i of the result depends on the inputs alone, never on another result.</summary>
/// <remarks><see cref="One"/> is the definition; <see cref="Eight"/> does elements i to i + 7 with the same operations in the same order,
/// so that both agree bit for bit (no fused multiply-add).</remarks>
internal interface IRowOperator
{
    /// <summary>Computes element <paramref name="i"/>.</summary>
    void One(int i);

    /// <summary>Computes eight elements from <paramref name="i"/> on.</summary>
    void Eight(int i);
}

/// <summary>The one loop under all conversions.</summary>
internal static class RowTraversal
{
    private const int Step = 8;

    /// <summary>Computes <paramref name="count"/> elements; the last vector ends with the row and may repeat elements.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TOperator>(TOperator row, int count)
        where TOperator : struct, IRowOperator
    {
        if (!Avx2.IsSupported || count < Step)
        {
            RunScalar(row, count);
            return;
        }

        var last = count - Step;
        for (var i = 0; i < last; i += Step)
        {
            row.Eight(i);
        }

        row.Eight(last);
    }

    /// <summary>The same, one element at a time.</summary>
    public static void RunScalar<TOperator>(TOperator row, int count)
        where TOperator : struct, IRowOperator
    {
        for (var i = 0; i < count; i++)
        {
            row.One(i);
        }
    }
}
