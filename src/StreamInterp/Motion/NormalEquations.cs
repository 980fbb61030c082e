using System.Runtime.CompilerServices;

namespace StreamInterp.Motion;

/// <summary>The 2x2 system of a gradient step (Lucas and Kanade, 1981) with the patch's mean brightness left out.</summary>
/// <remarks>Slopes are differences over two pixels and residuals are sixteenths of a grey level, hence the factors 1/2, 1/4 and 1/16.</remarks>
internal readonly struct NormalEquations
{
    private const float Residual = 1f / (1 << PatchKernel.FractionBits);

    private readonly float _xx;
    private readonly float _xy;
    private readonly float _yy;
    private readonly float _meanX;
    private readonly float _meanY;
    private readonly float _inverse;

    /// <summary>Sets the matrix up; <paramref name="ridge"/> is added to its diagonal and makes it invertible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public NormalEquations(in SlopeSums slopes, float ridge)
    {
        _meanX = slopes.X / (float)PatchKernel.Area;
        _meanY = slopes.Y / (float)PatchKernel.Area;
        _xx = ((slopes.XX - (slopes.X * _meanX)) / 4) + ridge;
        _xy = (slopes.XY - (slopes.X * _meanY)) / 4;
        _yy = ((slopes.YY - (slopes.Y * _meanY)) / 4) + ridge;
        _inverse = 1 / ((_xx * _yy) - (_xy * _xy));
    }

    /// <summary>The step to subtract from the vector, where (<paramref name="pullX"/>, <paramref name="pullY"/>) is added to the right side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Solve(in ResidualSums residuals, float pullX, float pullY, out float du, out float dv)
    {
        var x = ((residuals.X - (residuals.Sum * _meanX)) * Residual / 2) + pullX;
        var y = ((residuals.Y - (residuals.Sum * _meanY)) * Residual / 2) + pullY;
        du = ((_yy * x) - (_xy * y)) * _inverse;
        dv = ((_xx * y) - (_xy * x)) * _inverse;
    }
}
