package org.marketregime.features.oracle;

import java.util.List;

/** The names of component 8 in the order of the specification's tables 4A to 4D. */
final class ComponentEightNames {
    static final List<String> ALL = """
            c8_agreement_mean
            c8_agreement_min
            c8_component_agreement_score
            c8_consensus
            c8_consensus_abs_ratio
            c8_pos_share
            c8_neg_share
            c8_dispersion
            c8_sign_entropy
            c8_agreement_d15
            c8_agreement_sd60
            c8_n_eff
            c8_dte_norm
            c8_tau_frac
            c8_bucket_weekly
            c8_bucket_monthly
            c8_bucket_far
            c8_is_expiry_day
            c8_min_to_expiry
            c8_w_entropy
            c8_w_shift
            c8_skill_dte
            c8_consensus_neighbor_gap
            c8_dte_sample_ratio
            c8_integration_confidence
            c8_conf_mean
            c8_conf_min
            c8_valid_frac
            c8_stale_max
            c8_consensus_ac1
            c8_consensus_snr
            c8_score_turbulence
            c8_corr_break_share
            c8_cpt_prob
            c8_run_length
            c8_transition_probability_hint
            c8_syn_squeeze_level
            c8_syn_gamma_pin
            c8_syn_flow_momentum
            c8_syn_skew_momentum
            c8_syn_iv_rv
            c8_syn_flow_sentiment
            c8_syn_corr_break_vol
            c8_syn_triad_dir
            c8_syn_triad_vol
            c8_syn_complementary_share
            c8_syn_antagonistic_share
            c8_syn_strength
            """.lines().toList();

    private ComponentEightNames() {}
}
