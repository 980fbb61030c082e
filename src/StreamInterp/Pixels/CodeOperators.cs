using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Pixels;

/// <summary>value = (code - zero) * scale.</summary>
internal readonly unsafe struct DecodeCodes<TCode>(void* codes, float zero, float scale, float* values) : IRowOperator
    where TCode : ICode
{
    /// <inheritdoc/>
    public void One(int i) => values[i] = (TCode.Load(codes, i) - zero) * scale;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i) =>
        ((TCode.LoadEight(codes, i) - Vector256.Create(zero)) * Vector256.Create(scale)).Store(values + i);
}

/// <summary>code = value * span + zero, limited to [0, max] and rounded to the nearest, ties up; NaN gives 0.</summary>
internal readonly unsafe struct EncodeCodes<TCode>(float* values, float span, float zero, float max, void* codes) : IRowOperator
    where TCode : ICode
{
    /// <inheritdoc/>
    public void One(int i)
    {
        var code = (values[i] * span) + zero;
        TCode.Store(Rounding.ToCode(code, max), codes, i);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var code = (Vector256.Load(values + i) * Vector256.Create(span)) + Vector256.Create(zero);
        TCode.StoreEight(Rounding.ToCode(code, Vector256.Create(max)), codes, i);
    }
}

/// <summary>From real values to codes.</summary>
internal static class Rounding
{
    /// <summary>The nearest integer in [0, <paramref name="max"/>], ties up; 0 for NaN.</summary>
    public static int ToCode(float value, float max) => (int)(MathF.Min(float.MaxNumber(value, 0), max) + 0.5f);

    /// <summary>The same for eight values. MaxNative gives its second operand for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<int> ToCode(Vector256<float> value, Vector256<float> max) =>
        Vector256.ConvertToInt32Native(
            Vector256.MinNative(Vector256.MaxNative(value, Vector256<float>.Zero), max) + Vector256.Create(0.5f));
}
