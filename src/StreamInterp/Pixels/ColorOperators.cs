using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace StreamInterp.Pixels;

/// <summary>Luma codes and colour differences to RGB.</summary>
internal readonly unsafe struct YuvToRgb<TCode>(
    YuvMatrix matrix, void* y, float* cb, float* cr, float* r, float* g, float* b) : IRowOperator
    where TCode : ICode
{
    private readonly float _lumaZero = matrix.LumaZero;
    private readonly float _lumaScale = 1 / matrix.LumaSpan;
    private readonly float _redFromCr = matrix.RedFromCr;
    private readonly float _greenFromCb = matrix.GreenFromCb;
    private readonly float _greenFromCr = matrix.GreenFromCr;
    private readonly float _blueFromCb = matrix.BlueFromCb;

    /// <inheritdoc/>
    public void One(int i)
    {
        var luma = (TCode.Load(y, i) - _lumaZero) * _lumaScale;
        r[i] = luma + (cr[i] * _redFromCr);
        g[i] = luma + ((cb[i] * _greenFromCb) + (cr[i] * _greenFromCr));
        b[i] = luma + (cb[i] * _blueFromCb);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var luma = (TCode.LoadEight(y, i) - Vector256.Create(_lumaZero)) * Vector256.Create(_lumaScale);
        var (blue, red) = (Vector256.Load(cb + i), Vector256.Load(cr + i));
        (luma + (red * Vector256.Create(_redFromCr))).Store(r + i);
        (luma + ((blue * Vector256.Create(_greenFromCb)) + (red * Vector256.Create(_greenFromCr)))).Store(g + i);
        (luma + (blue * Vector256.Create(_blueFromCb))).Store(b + i);
    }
}

/// <summary>RGB to luma codes and colour differences.</summary>
internal readonly unsafe struct RgbToYuv<TCode>(
    YuvMatrix matrix, float* r, float* g, float* b, void* y, float* cb, float* cr) : IRowOperator
    where TCode : ICode
{
    private readonly float _lumaZero = matrix.LumaZero;
    private readonly float _lumaSpan = matrix.LumaSpan;
    private readonly float _maxCode = matrix.MaxCode;
    private readonly float _kr = matrix.Kr;
    private readonly float _kg = matrix.Kg;
    private readonly float _kb = matrix.Kb;
    private readonly float _cbFromBlue = 1 / matrix.BlueFromCb;
    private readonly float _crFromRed = 1 / matrix.RedFromCr;

    /// <inheritdoc/>
    public void One(int i)
    {
        var luma = ((r[i] * _kr) + (b[i] * _kb)) + (g[i] * _kg);
        TCode.Store(Rounding.ToCode((luma * _lumaSpan) + _lumaZero, _maxCode), y, i);
        cb[i] = (b[i] - luma) * _cbFromBlue;
        cr[i] = (r[i] - luma) * _crFromRed;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Eight(int i)
    {
        var (red, green, blue) = (Vector256.Load(r + i), Vector256.Load(g + i), Vector256.Load(b + i));
        var luma = ((red * Vector256.Create(_kr)) + (blue * Vector256.Create(_kb))) + (green * Vector256.Create(_kg));
        var code = (luma * Vector256.Create(_lumaSpan)) + Vector256.Create(_lumaZero);
        TCode.StoreEight(Rounding.ToCode(code, Vector256.Create(_maxCode)), y, i);
        ((blue - luma) * Vector256.Create(_cbFromBlue)).Store(cb + i);
        ((red - luma) * Vector256.Create(_crFromRed)).Store(cr + i);
    }
}
