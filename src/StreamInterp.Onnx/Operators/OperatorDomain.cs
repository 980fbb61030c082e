using StreamInterp.Onnx.Interop;

namespace StreamInterp.Onnx.Operators;

/// <summary>The operator set "streaminterp", version 1: the fused operators of <see cref="Interpolation.GraphDialect.Fused"/>.</summary>
internal static unsafe class OperatorDomain
{
    /// <summary>Registers the operators with a runtime; the domain must outlive every session that knows it.</summary>
    /// <exception cref="OrtException">The runtime refuses.</exception>
    public static OrtCustomOpDomain* Create(OrtLibrary library)
    {
        OrtCustomOpDomain* domain;
        library.Check(library.Api->CreateCustomOpDomain(Utf8.Literal("streaminterp"u8), &domain));
        library.Check(library.Api->CustomOpDomain_Add(domain, WarpOperator.Describe(library.Api)));
        library.Check(library.Api->CustomOpDomain_Add(domain, WarpMergeOperator.Describe(library.Api)));
        library.Check(library.Api->CustomOpDomain_Add(domain, SplatOperator.Describe(library.Api)));
        library.Check(library.Api->CustomOpDomain_Add(domain, CorrelationOperator.Describe(library.Api)));
        return domain;
    }
}
